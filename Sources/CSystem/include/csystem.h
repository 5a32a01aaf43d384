// The few things of the C library that Swift cannot reach: variadic functions and glibc's own.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Keeps freed memory in the process: fresh pages cost several times an elementwise loop over them.
void csystem_keep_freed_memory(void);

/// Writes `value` with `decimals` places after the point, correctly rounded; returns the length, at most `capacity - 1`.
int csystem_format_fixed(char *buffer, size_t capacity, int decimals, double value);

/// Writes `value` with `digits` significant digits (C's `%g`).
int csystem_format_general(char *buffer, size_t capacity, int digits, double value);

/// The correctly rounded double of a decimal numeral, whatever the locale.
double csystem_parse_decimal(const char *text);

/// Memory for `count` doubles, aligned and advised for large pages where it is large; NULL when there is none.
double *csystem_allocate(size_t count);
void csystem_free(double *buffer);
/// Lets the system take the pages of large memory that nobody uses now, where it is short of them. What stands there is lost; the
/// memory may be written again at any time.
void csystem_lend(double *buffer, size_t count);

/// Makes Ctrl-C set a flag that computations poll; a second Ctrl-C before the flag is cleared ends the process.
void csystem_watch_interrupts(void);
bool csystem_is_interrupted(void);
void csystem_forget_interrupt(void);
/// As if Ctrl-C had been typed.
void csystem_interrupt(void);
/// From now on a second Ctrl-C leaves the process alive, too: a prompt outlives what runs at it.
void csystem_outlive_interrupts(void);

/// What can come instead of input while a prompt waits; bits.
enum csystem_event {
  csystem_event_interrupt = 1,
  csystem_event_resize = 2,
  csystem_event_continue = 4,
  csystem_event_stop = 8,
  csystem_event_terminate = 16,
  csystem_event_hangup = 32,
};
/// While a prompt waits, signals become events; before and after, they do what they did.
void csystem_begin_waiting(void);
void csystem_end_waiting(void);
/// Waits for input or an event: 1 input, 0 an event, -1 nothing will ever come.
int csystem_await_input(int file);
/// Whether there is input now or within some milliseconds.
bool csystem_has_input(int file, int milliseconds);
/// The events since the last call.
int csystem_take_events(void);
/// Stops the process as Ctrl-Z does, and returns when it goes on.
void csystem_stop_here(void);
/// Ends the process by a signal; of terminate and hangup, the one among the events.
void csystem_end_by(int events);

/// Chooses a locale whose text is UTF-8, the user's own if it is; false where there is none.
bool csystem_use_utf8(void);

/// Turns text of another encoding into UTF-8. `*out` is allocated, for `csystem_free_text`. Returns -1 where all of it was text, -2
/// where this system does not know the encoding, -3 where there is no memory, else how many bytes are text before the first that
/// is none.
ptrdiff_t csystem_decode(const char *encoding, const char *bytes, size_t count, char **out, size_t *length);
void csystem_free_text(char *text);

/// Makes a folder for the user alone, with those above it; 0, or the number of the error.
int csystem_make_folders(const char *path);

/// Locks an open file against other processes, waiting at most a moment; false where that failed.
bool csystem_lock(int file);

/// The size of the terminal a file leads to; false where it leads to none.
bool csystem_terminal_size(int file, int *columns, int *rows);

/// Starts a program of the search path. `files` get our ends of its standard input, output and error, none of which blocks.
/// Returns the process, or the negative error number.
int csystem_start(char *const *arguments, int *files);
/// Writes to a program's input without the signal that a closed one would raise; returns as `write` does.
long csystem_feed(int file, const void *bytes, size_t count);
/// Waits for the end of a process, killing it first if asked to; returns its status, or 128 and the signal that ended it.
int csystem_finish(int process, bool killing);

/// The bytes of this thread's stack that are left below the caller.
size_t csystem_stack_left(void);
