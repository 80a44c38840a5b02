/* icuuc.dll for Wine 8.0, which has none: Qt's core library imports ICU's converters.
 *
 * Every converter is "not supported" here. Qt asks ICU only for encodings that it does not know
 * itself, and MeshDesk uses none of those. Windows 10 has the real library.
 */
#include <stddef.h>

enum { U_UNSUPPORTED_ERROR = 16 };

static void refuse(int *error)
{
    if (error)
        *error = U_UNSUPPORTED_ERROR;
}

static void none(void **action, const void **context)
{
    if (action)
        *action = NULL;
    if (context)
        *context = NULL;
}

void *ucnv_open(const char *name, int *error)
{
    refuse(error);
    return NULL;
}

const char *ucnv_getName(void *converter, int *error)
{
    refuse(error);
    return NULL;
}

const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    refuse(error);
    return NULL;
}

void ucnv_setToUCallBack(void *converter, void *action, const void *context, void **old_action,
                         const void **old_context, int *error)
{
    refuse(error);
}

void ucnv_setFromUCallBack(void *converter, void *action, const void *context, void **old_action,
                           const void **old_context, int *error)
{
    refuse(error);
}

void ucnv_fromUnicode(void *converter, char **target, const char *target_end, const void **source,
                      const void *source_end, int *offsets, char flush, int *error)
{
    refuse(error);
}

void ucnv_toUnicode(void *converter, void **target, const void *target_end, const char **source,
                    const char *source_end, int *offsets, char flush, int *error)
{
    refuse(error);
}

void ucnv_getToUCallBack(void *converter, void **action, const void **context)
{
    none(action, context);
}

void ucnv_getFromUCallBack(void *converter, void **action, const void **context)
{
    none(action, context);
}

void ucnv_close(void *converter) {}
void ucnv_reset(void *converter) {}
void ucnv_cbToUWriteUChars(void *arguments, const void *source, int length, int offset, int *error) {}
int ucnv_countAvailable(void) { return 0; }
const char *ucnv_getAvailableName(int number) { return NULL; }
signed char ucnv_getMaxCharSize(void *converter) { return 1; }
int ucnv_toUCountPending(void *converter, int *error) { return 0; }
int ucnv_fromUCountPending(void *converter, int *error) { return 0; }
void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
