#define _GNU_SOURCE
#include "csystem.h"
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void csystem_keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 0x7fffffff);
  mallopt(M_TRIM_THRESHOLD, 0x7fffffff);
  mallopt(M_TOP_PAD, 16 << 20);
#endif
}

int csystem_format_fixed(char *buffer, size_t capacity, int decimals, double value) {
  int n = snprintf(buffer, capacity, "%.*f", decimals, value);
  return n < 0 ? 0 : (size_t)n >= capacity ? (int)capacity - 1 : n;
}

int csystem_format_general(char *buffer, size_t capacity, int digits, double value) {
  int n = snprintf(buffer, capacity, "%.*g", digits, value);
  return n < 0 ? 0 : (size_t)n >= capacity ? (int)capacity - 1 : n;
}

double csystem_parse_decimal(const char *text) { return strtod(text, NULL); }

double *csystem_allocate(size_t count) {
  size_t bytes = (count ? count : 1) * sizeof(double);
  if (bytes < ((size_t)4 << 20)) return malloc(bytes);
  void *memory = NULL;
  if (posix_memalign(&memory, (size_t)2 << 20, bytes) != 0) return NULL;
  madvise(memory, bytes, MADV_HUGEPAGE);
  return memory;
}

void csystem_free(double *buffer) { free(buffer); }

static volatile sig_atomic_t interrupted = 0;

static void note_interrupt(int number) {
  if (interrupted) {  // Asked twice: whatever is running does not listen.
    signal(number, SIG_DFL);
    raise(number);
  }
  interrupted = 1;
}

void csystem_watch_interrupts(void) {
  struct sigaction action;
  if (sigaction(SIGINT, NULL, &action) == 0 && action.sa_handler == SIG_IGN) return;  // A job in the background: not ours.
  memset(&action, 0, sizeof action);
  action.sa_handler = note_interrupt;  // Without SA_RESTART: a read at the prompt ends, too.
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
}

bool csystem_is_interrupted(void) { return interrupted != 0; }

void csystem_forget_interrupt(void) { interrupted = 0; }

bool csystem_terminal_size(int file, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}
