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

/// The bytes of this thread's stack that are left below the caller.
size_t csystem_stack_left(void);
