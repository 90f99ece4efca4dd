"""Why the system would not open or write a file, in both languages."""

import errno
import os

from teamops.core.text import Text

# By the number that Windows gives, which its errno hides: 3 and 206 are what a path of over 260 characters comes to.
OF_WINDOWS = {
    123: Text(
        '文件名里有 Windows 不允许的字（< > : " | ? *）',
        'the name has characters that Windows refuses (< > : " | ? *)',
    ),
    206: Text(
        "路径超过 260 个字，Windows 打不开；把工作区移到浅一点的文件夹",
        "a path of over 260 characters, which Windows cannot open: move the workspace further up",
    ),
    32: Text("文件正在别的程序里打开", "the file is open in another program"),
    33: Text("文件正在别的程序里打开", "the file is open in another program"),
}
LONGEST_PATH, NO_SUCH_PATH = 260, 3
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
    number = getattr(error, "winerror", None)
    if number == NO_SUCH_PATH and len(str(error.filename)) >= LONGEST_PATH:
        number = 206
    known = OF_WINDOWS.get(number or 0) or REASONS.get(error.errno or 0)
    if known:
        return known
    said = os.strerror(error.errno) if error.errno else str(error)
    return Text(said, said)
