# Windows: starts the service with the computer, as a task of the system. In PowerShell as administrator, in the folder of
# the program, after `python scripts\serve.py` has run once:
#   powershell -ExecutionPolicy Bypass -File docs\deploy\windows-task.ps1
# To stop or start it:  Stop-ScheduledTask yunduijie   /   Start-ScheduledTask yunduijie
$folder = (Get-Location).Path
$python = Join-Path $folder ".venv\Scripts\python.exe"
if (-not (Test-Path $python)) {
    Write-Error "没有找到 $python；请先在程序文件夹里运行一次 python scripts\serve.py --empty"
    exit 1
}
$action = New-ScheduledTaskAction -Execute $python -WorkingDirectory $folder `
    -Argument "-m web.cli serve --no-sample --host 0.0.0.0 --port 8000"
$trigger = New-ScheduledTaskTrigger -AtStartup
$settings = New-ScheduledTaskSettingsSet -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) `
    -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew
Register-ScheduledTask -TaskName "yunduijie" -Action $action -Trigger $trigger -Settings $settings `
    -User "NT AUTHORITY\LocalService" -RunLevel Limited -Force | Out-Null
# The service writes into its own folder alone.
icacls (Join-Path $folder "instance") /grant "NT AUTHORITY\LOCAL SERVICE:(OI)(CI)M" | Out-Null
Start-ScheduledTask -TaskName "yunduijie"
Write-Output "已登记为开机启动，服务地址 http://localhost:8000"
