#define _GNU_SOURCE
#include "csystem.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
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
