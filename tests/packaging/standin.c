/* A stand-in for MeshDesk.exe and meshdesk-cli.exe: what the installer asks of them, no more.
 *
 *   MeshDesk.exe                    a window that runs until it is asked to close, by --close or
 *                                   by _closing-asked beside it, which it copies to C:\signal.txt
 *   MeshDesk.exe --close [--removing] --wait N   asks it; 0: gone or none, 1: still there; leaves
 *                                   its second word in C:\close.txt
 *   MeshDesk.exe --stubborn         a window that does not listen
 *   MeshDesk.exe --elsewhere        a window of another account: --close does not reach it
 *   meshdesk-cli.exe defaults --check FILE   1 where the file says "bad", else 0
 *   meshdesk-cli.exe mailbox remove --all --yes   leaves C:\mailboxes-removed.txt; 2 where there
 *                                   is a C:\no-vault.txt
 *   meshdesk-cli.exe --hold PATH SECONDS   keeps a file or folder open, shared for reading only
 *   meshdesk-cli.exe --unelevated COMMAND  runs it with the other half of this user's token
 */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLOSE_EVENT "MeshDesk-stand-in-close"
#define RUNNING_EVENT "MeshDesk-stand-in-running"

static int ask_to_close(int seconds)
{
    HANDLE running = OpenEventA(SYNCHRONIZE, FALSE, RUNNING_EVENT);
    if (!running)
        return 0;
    CloseHandle(running);
    SetEvent(CreateEventA(NULL, TRUE, FALSE, CLOSE_EVENT));
    for (int tenths = 0; tenths < seconds * 10; tenths++) {
        running = OpenEventA(SYNCHRONIZE, FALSE, RUNNING_EVENT);
        if (!running) {
            Sleep(300); /* the process itself ends a moment after its event */
            return 0;
        }
        CloseHandle(running);
        Sleep(100);
    }
    return 1;
}

/* As the real window does, where the user has a data folder. */
static void hold_the_lock(void)
{
    char path[MAX_PATH];
    ExpandEnvironmentStringsA("%LOCALAPPDATA%\\MeshDesk\\locks\\window.lock", path, MAX_PATH);
    CreateFileA(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL, CREATE_ALWAYS,
                FILE_FLAG_DELETE_ON_CLOSE, NULL);
}

/* Whether setup's signal lies beside the program. */
static int is_signalled(void)
{
    char path[MAX_PATH], text[1024] = "";
    GetModuleFileNameA(NULL, path, MAX_PATH);
    strcpy(strrchr(path, '\\') + 1, "_closing-asked");
    FILE *signal = fopen(path, "rb");
    if (!signal)
        return 0;
    size_t length = fread(text, 1, sizeof text - 1, signal);
    fclose(signal);
    if (!length)
        return 0;
    FILE *copy = fopen("C:\\signal.txt", "wb");
    fwrite(text, 1, length, copy);
    fclose(copy);
    return 1;
}

static int run_window(const char *arguments)
{
    int stubborn = !strcmp(arguments, "--stubborn"), elsewhere = !strcmp(arguments, "--elsewhere");
    HANDLE running = NULL, closing = CreateEventA(NULL, TRUE, FALSE, elsewhere ? NULL : CLOSE_EVENT);
    if (!elsewhere) {
        running = CreateEventA(NULL, TRUE, TRUE, RUNNING_EVENT);
        hold_the_lock();
    }
    FILE *trace = fopen("C:\\started.txt", "a");
    fprintf(trace, "%s\n", arguments);
    fclose(trace);
    if (stubborn)
        Sleep(120000);
    while (WaitForSingleObject(closing, 100) == WAIT_TIMEOUT && !is_signalled())
        ;
    ResetEvent(closing);
    CloseHandle(running);
    return 0;
}

static int check(const char *path)
{
    char text[4096] = "";
    FILE *file = fopen(path, "rb");
    if (!file)
        return 1;
    fread(text, 1, sizeof text - 1, file);
    fclose(file);
    if (!strstr(text, "bad"))
        return 0;
    printf("line 1: \"bad\" is not a table; did you mean \"mailbox\"?\n");
    return 1;
}

static int hold(const char *path, int seconds)
{
    HANDLE held = CreateFileA(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING,
                              FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (held == INVALID_HANDLE_VALUE)
        return 1;
    fclose(fopen("C:\\held.txt", "w"));
    Sleep(seconds * 1000);
    return 0;
}

static int run_unelevated(void)
{
    HANDLE own, other;
    TOKEN_LINKED_TOKEN linked;
    DWORD value;
    STARTUPINFOA startup = {sizeof startup};
    PROCESS_INFORMATION process;
    char *command = strstr(GetCommandLineA(), "--unelevated ") + strlen("--unelevated ");
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ALL_ACCESS, &own) ||
        !GetTokenInformation(own, TokenLinkedToken, &linked, sizeof linked, &value) ||
        !DuplicateTokenEx(linked.LinkedToken, TOKEN_ALL_ACCESS, NULL, SecurityImpersonation,
                          TokenPrimary, &other) ||
        !CreateProcessAsUserA(other, NULL, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup,
                              &process))
        return 90;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &value);
    return value;
}

int main(int count, char **words)
{
    if (count > 3 && !strcmp(words[1], "--close")) {
        FILE *trace = fopen("C:\\close.txt", "a");
        fprintf(trace, "%s\n", words[2]);
        fclose(trace);
        return ask_to_close(atoi(words[count - 1]));
    }
    if (count > 3 && !strcmp(words[1], "defaults"))
        return check(words[3]);
    if (count > 2 && !strcmp(words[1], "--unelevated"))
        return run_unelevated();
    if (count > 3 && !strcmp(words[1], "--hold"))
        return hold(words[2], atoi(words[3]));
    if (count > 2 && !strcmp(words[1], "mailbox")) {
        if (GetFileAttributesA("C:\\no-vault.txt") != INVALID_FILE_ATTRIBUTES)
            return 2;
        fclose(fopen("C:\\mailboxes-removed.txt", "w"));
        return 0;
    }
    return run_window(count > 1 ? words[1] : "");
}
