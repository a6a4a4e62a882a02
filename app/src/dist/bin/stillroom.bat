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
"%JAVA%" --enable-native-access=ALL-UNNAMED %OFFLINE% %JAVA_OPTS% -cp "%CLASS_PATH%" org.stillroom.app.Launcher %*
exit /b %ERRORLEVEL%
