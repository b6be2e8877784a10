@echo off
rem Starts PocDesk with the arguments given; the first time it sets up whatever is missing.
setlocal
call "%~dp0python.cmd" || exit /b 1
%PYTHON% -IS "%~dp0environment.py" run || exit /b 1
"%~dp0..\.venv\Scripts\python.exe" -P -m pocdesk %*
exit /b %ERRORLEVEL%
