/* A stand-in for MeshDesk.exe and meshdesk-cli.exe: what the installer asks of them, no more.
 *
 *   MeshDesk.exe                    a window that runs until it is asked to close
 *   MeshDesk.exe --close --wait N   asks it; 0: gone or none, 1: still there
 *   MeshDesk.exe --stubborn         a window that does not listen
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

static int run_window(const char *arguments, int stubborn)
{
    FILE *trace = fopen("C:\\started.txt", "a");
    fprintf(trace, "%s\n", arguments);
    fclose(trace);
    HANDLE running = CreateEventA(NULL, TRUE, TRUE, RUNNING_EVENT);
    HANDLE closing = CreateEventA(NULL, TRUE, FALSE, CLOSE_EVENT);
    WaitForSingleObject(closing, stubborn ? 60000 : 600000);
    if (stubborn)
        Sleep(60000);
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
    if (count > 3 && !strcmp(words[1], "--close"))
        return ask_to_close(atoi(words[3]));
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
    return run_window(count > 1 ? words[1] : "", count > 1 && !strcmp(words[1], "--stubborn"));
}
