@echo off
rem Finds a Python that PocDesk runs on and sets PYTHON to it; run.cmd and test.cmd call this file.
for %%P in ("py -3.11" "py -3.12" "py -3.13" "py -3.14" "python") do (
  %%~P -IS -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))" >nul 2>nul
  if not errorlevel 1 (
    set "PYTHON=%%~P"
    exit /b 0
  )
)
echo PocDesk needs Python 3.11, 3.12, 3.13 or 3.14, and none of them was found. 1>&2
exit /b 1
