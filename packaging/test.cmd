@echo off
rem Runs the suite without a screen (sizes and arguments: packaging\test); the first time it sets up whatever is missing.
setlocal
call "%~dp0python.cmd" || exit /b 1
%PYTHON% -IS "%~dp0environment.py" test || exit /b 1
"%~dp0..\.venv\Scripts\python.exe" -P "%~dp0suite.py" %*
exit /b %ERRORLEVEL%
