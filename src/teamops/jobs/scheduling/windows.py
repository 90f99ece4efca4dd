"""A task of the Windows Task Scheduler."""

from subprocess import list2cmdline
from xml.sax.saxutils import escape

from teamops.jobs.scheduling.start import Start

SINCE = "2026-01-01"  # triggers begin on a day that is past, so that the same workspace makes the same file
LONGEST = "PT4H"
# The elements of a trigger stand in the order of the schema, which Windows insists on.
TRIGGER = """    <CalendarTrigger>
      <Enabled>true</Enabled>
      <StartBoundary>{since}T{at}:00</StartBoundary>{repetition}
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>"""
HOURLY = """
      <Repetition>
        <Interval>PT1H</Interval>
        <Duration>P1D</Duration>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>"""
TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{title}</Description>
  </RegistrationInfo>
  <Triggers>
{triggers}
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <Enabled>true</Enabled>
    <ExecutionTimeLimit>{longest}</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
      <WorkingDirectory>{folder}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def task(start: Start) -> str:
    """Return the task as XML. As a file it must be UTF-16 with its mark, or schtasks refuses it."""
    triggers = [TRIGGER.format(since=SINCE, at=at, repetition="") for at in start.times]
    triggers.append(TRIGGER.format(since=SINCE, at=f"00:{start.minute:02}", repetition=HOURLY))
    return TASK.format(
        title=escape(start.title),
        triggers="\n".join(triggers),
        longest=LONGEST,
        command=escape(start.program),
        arguments=escape(list2cmdline([*start.words, start.root])),
        folder=escape(start.root),
    )
