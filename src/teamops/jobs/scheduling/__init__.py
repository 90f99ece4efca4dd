"""What cron, systemd and the Windows Task Scheduler need to be told."""
