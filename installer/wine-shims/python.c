/* python.exe and, with GUI defined, pythonw.exe: a start for python311.dll. */
#include <wchar.h>
#include <windows.h>

int Py_Main(int, wchar_t **);

#ifdef GUI
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, LPWSTR line, int show)
{
    return Py_Main(__argc, __wargv);
}
#else
int wmain(int argc, wchar_t **argv)
{
    return Py_Main(argc, argv);
}
#endif
