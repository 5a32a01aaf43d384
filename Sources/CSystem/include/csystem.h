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

/// Makes Ctrl-C set a flag that computations poll; a second Ctrl-C before the flag is cleared ends the process.
void csystem_watch_interrupts(void);
bool csystem_is_interrupted(void);
void csystem_forget_interrupt(void);

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
