"""Why the system would not open or write a file, in both languages."""

import errno
import os

from teamops.core.text import Text

REASONS = {
    errno.EACCES: Text("没有权限", "no permission"),
    errno.EPERM: Text("没有权限", "no permission"),
    errno.ENOENT: Text("没有这个文件夹", "there is no such folder"),
    errno.EEXIST: Text("路径里有一段是文件，不是文件夹", "a part of the path is a file, not a folder"),
    errno.ENOTDIR: Text("路径里有一段是文件，不是文件夹", "a part of the path is a file, not a folder"),
    errno.EISDIR: Text("那里是一个文件夹", "there is a folder of that name"),
    errno.ENAMETOOLONG: Text("文件名太长", "the name is too long"),
    errno.EROFS: Text("磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: Text("磁盘空间不够", "no space left"),
}


def reason_of(error: OSError) -> Text:
    """Return what stood in the way, in words; the system's own where it is a rare one."""
    known = REASONS.get(error.errno or 0)
    if known:
        return known
    said = os.strerror(error.errno) if error.errno else str(error)
    return Text(said, said)
