@echo off
rem Without arguments: the window. With arguments: a command (stillroom --help).
rem Heard: JAVA_HOME, JAVA_OPTS, and PYTORCH_LIBRARY_PATH for a libtorch of one's own (a GPU's, say).
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java.exe"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "OPT_OUT_TRACKING=true"
set "CLASS_PATH=%HOME_DIR%\lib\*"
set "OFFLINE="
if not defined PYTORCH_LIBRARY_PATH set "CLASS_PATH=%CLASS_PATH%;%HOME_DIR%\lib\cpu\*"
if not defined PYTORCH_LIBRARY_PATH set "OFFLINE=-Dai.djl.offline=true"
rem The window shares the processors with the training it shows: it compiles itself lightly. Its worker does not.
set "WINDOW="
if "%~1"=="" set "WINDOW=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if "%~1"=="open" set "WINDOW=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"%JAVA%" --enable-native-access=ALL-UNNAMED %OFFLINE% %WINDOW% %JAVA_OPTS% -cp "%CLASS_PATH%" org.stillroom.app.Launcher %*
exit /b %ERRORLEVEL%
