/* Windows.UI.ViewManagement.dll for Wine 8.0, which has none: Qt reads colours, text size and
 * contrast from WinRT's UISettings and AccessibilitySettings, and cannot start without them.
 *
 * Two objects that live for ever and answer as a light Windows at 100 % does. An object is a row of
 * interfaces, each a pointer to a table of functions; the tables begin with the six functions of
 * IInspectable, and go on in the order of Windows' own windows.ui.viewmanagement.idl.
 */
#include <stdint.h>
#include <string.h>
#include <windows.h>

typedef void *String; /* HSTRING */
typedef struct { int64_t value; } Token;
typedef struct { unsigned char a, r, g, b; } Colour;
typedef struct { const void **functions; } Interface;

LPCWSTR WINAPI WindowsGetStringRawBuffer(String, UINT32 *);

enum { CLASS_NOT_REGISTERED = (int)0x80040154 };
enum { BACKGROUND, COLOURS = 10 };                    /* UIColorType */
enum { SETTINGS, ACCESSIBILITY = 6, INTERFACES = 7 }; /* IUISettings to IUISettings6, then one */

static const GUID UNKNOWN = {0x00000000, 0x0000, 0x0000, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID INSPECTABLE =
    {0xAF86E2E0, 0xB12D, 0x4C6A, {0x9C, 0x5A, 0xD7, 0xAA, 0x65, 0x10, 0x1E, 0x90}};
static const GUID AGILE =
    {0x94EA2B94, 0xE9CC, 0x49E0, {0xC0, 0xFF, 0xEE, 0x64, 0xCA, 0x8F, 0x5B, 0x90}};
static const GUID ACTIVATION_FACTORY = {0x00000035, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID IDS[INTERFACES] = {
    {0x85361600, 0x1C63, 0x4627, {0xBC, 0xB1, 0x3A, 0x89, 0xE0, 0xBC, 0x9C, 0x55}},
    {0xBAD82401, 0x2721, 0x44F9, {0xBB, 0x91, 0x2B, 0xB2, 0x28, 0xBE, 0x44, 0x2F}},
    {0x03021BE4, 0x5254, 0x4781, {0x81, 0x94, 0x51, 0x68, 0xF7, 0xD0, 0x6D, 0x7B}},
    {0x52BB3002, 0x919B, 0x4D6B, {0x9B, 0x78, 0x8D, 0xD6, 0x6F, 0xF4, 0xB9, 0x3B}},
    {0x5349D588, 0x0CB5, 0x5F05, {0xBD, 0x34, 0x70, 0x6B, 0x32, 0x31, 0xF0, 0xBD}},
    {0xAEF19BD7, 0xFE31, 0x5A04, {0xAD, 0xA4, 0x46, 0x9A, 0xAE, 0xC6, 0xDF, 0xA9}},
    {0xFE0E8147, 0xC4C0, 0x4562, {0xB9, 0x62, 0x13, 0x27, 0xB5, 0x2A, 0xD5, 0xB9}},
};

static Interface interfaces[INTERFACES];

/* IInspectable */

static BOOL is_common(const GUID *id)
{
    return !memcmp(id, &UNKNOWN, 16) || !memcmp(id, &INSPECTABLE, 16) || !memcmp(id, &AGILE, 16);
}

static HRESULT WINAPI query(Interface *self, const GUID *id, void **out)
{
    int number;
    *out = NULL;
    if (is_common(id))
        *out = self;
    for (number = 0; !*out && number < INTERFACES; number++)
        if (!memcmp(id, &IDS[number], 16))
            *out = &interfaces[number];
    return *out ? S_OK : E_NOINTERFACE;
}

static ULONG WINAPI add_reference(Interface *self) { return 2; }
static ULONG WINAPI release(Interface *self) { return 1; }

static HRESULT WINAPI get_ids(Interface *self, ULONG *count, GUID **ids)
{
    *count = 0;
    *ids = NULL;
    return S_OK;
}

static HRESULT WINAPI get_text(Interface *self, String *text)
{
    *text = NULL;
    return S_OK;
}

static HRESULT WINAPI get_trust(Interface *self, int *level)
{
    *level = 0;
    return S_OK;
}

/* Answers of one kind */

static HRESULT WINAPI add_listener(Interface *self, void *handler, Token *token)
{
    token->value = 1;
    return S_OK;
}

static HRESULT WINAPI remove_listener(Interface *self, Token token) { return S_OK; }

#define ANSWER(name, type, answer)                        \
    static HRESULT WINAPI name(Interface *self, type *out) \
    {                                                     \
        *out = answer;                                    \
        return S_OK;                                      \
    }

ANSWER(right_handed, int, 1)
ANSWER(yes, BYTE, 1)
ANSWER(no, BYTE, 0)
ANSWER(one, UINT32, 1)
ANSWER(five, UINT32, 5)
ANSWER(half_a_second, UINT32, 500)
ANSWER(not_scaled, double, 1.0)

static HRESULT WINAPI size(Interface *self, float *width_and_height)
{
    width_and_height[0] = width_and_height[1] = 17;
    return S_OK;
}

static void fill(Colour *colour, unsigned char r, unsigned char g, unsigned char b)
{
    colour->a = 255;
    colour->r = r;
    colour->g = g;
    colour->b = b;
}

static HRESULT WINAPI element_colour(Interface *self, int element, Colour *colour)
{
    /* Active caption, button face and button text: light; all else dark. */
    unsigned char shade = element == 0 || element == 2 || element == 3 ? 240 : 0;
    fill(colour, shade, shade, shade);
    return S_OK;
}

static HRESULT WINAPI colour_value(Interface *self, int kind, Colour *colour)
{
    /* Background, foreground, accent from dark to light in seven steps, complement. */
    static const unsigned char shades[COLOURS][3] = {
        {255, 255, 255}, {0, 0, 0},       {0, 38, 66},     {0, 66, 117},    {0, 95, 166},
        {0, 120, 215},   {66, 156, 227},  {118, 185, 237}, {166, 216, 255}, {0, 0, 0},
    };
    const unsigned char *shade = shades[kind < BACKGROUND || kind >= COLOURS ? 1 : kind];
    fill(colour, shade[0], shade[1], shade[2]);
    return S_OK;
}

#define INSPECTABLE_FUNCTIONS query, add_reference, release, get_ids, get_text, get_trust

static const void *tables[INTERFACES][24] = {
    {INSPECTABLE_FUNCTIONS, right_handed, size, size, size, size, five, yes, no, half_a_second, one,
     half_a_second, half_a_second, element_colour},
    {INSPECTABLE_FUNCTIONS, not_scaled, add_listener, remove_listener},
    {INSPECTABLE_FUNCTIONS, colour_value, add_listener, remove_listener},
    {INSPECTABLE_FUNCTIONS, yes, add_listener, remove_listener},
    {INSPECTABLE_FUNCTIONS, yes, add_listener, remove_listener},
    {INSPECTABLE_FUNCTIONS, add_listener, remove_listener, add_listener, remove_listener},
    {INSPECTABLE_FUNCTIONS, no, get_text, add_listener, remove_listener},
};

static Interface interfaces[INTERFACES] = {
    {tables[0]}, {tables[1]}, {tables[2]}, {tables[3]}, {tables[4]}, {tables[5]}, {tables[6]},
};

/* The factories */

static HRESULT WINAPI query_factory(Interface *self, const GUID *id, void **out)
{
    *out = is_common(id) || !memcmp(id, &ACTIVATION_FACTORY, 16) ? self : NULL;
    return *out ? S_OK : E_NOINTERFACE;
}

static HRESULT WINAPI make_settings(Interface *self, void **out)
{
    *out = &interfaces[SETTINGS];
    return S_OK;
}

static HRESULT WINAPI make_accessibility(Interface *self, void **out)
{
    *out = &interfaces[ACCESSIBILITY];
    return S_OK;
}

#define FACTORY_FUNCTIONS query_factory, add_reference, release, get_ids, get_text, get_trust

static const void *settings_functions[] = {FACTORY_FUNCTIONS, make_settings};
static const void *accessibility_functions[] = {FACTORY_FUNCTIONS, make_accessibility};
static Interface settings_factory = {settings_functions};
static Interface accessibility_factory = {accessibility_functions};

HRESULT WINAPI DllGetActivationFactory(String class, void **out)
{
    LPCWSTR name = WindowsGetStringRawBuffer(class, NULL);
    *out = NULL;
    if (!lstrcmpW(name, L"Windows.UI.ViewManagement.UISettings"))
        *out = &settings_factory;
    if (!lstrcmpW(name, L"Windows.UI.ViewManagement.AccessibilitySettings"))
        *out = &accessibility_factory;
    return *out ? S_OK : CLASS_NOT_REGISTERED;
}

HRESULT WINAPI DllCanUnloadNow(void) { return S_FALSE; }
