#include "cohort_in_c.h"
#include <stdlib.h>
#include <string.h>

static void step(double *restrict end, double *restrict dead, const double *restrict start, double survival, double arrivals,
                 int lanes) {
  for (int i = 0; i < lanes; i++) {
    double alive = start[i] * survival;
    dead[i] = start[i] - alive;
    end[i] = alive + arrivals;
  }
}

void cohort_in_c(double *restrict out, double *restrict deaths, double *restrict births, const double *survival,
                 const double *arrivals, const double *fertility, double boys_per_girl, int first_fertile, int fertile,
                 int ages, int years, int lanes) {
  long row = lanes, year = 2L * ages * row;
  double *sum = malloc(sizeof(double) * row), *born = malloc(sizeof(double) * row);
  for (int t = 0; t < years; t++) {
    double *now = out + t * year, *next = now + year, *dead = deaths + t * year, *mothers = births + t * fertile * row;
    for (int sex = 0; sex < 2; sex++) {
      long first = (long)sex * ages;
      for (int age = 1; age < ages - 1; age++)
        step(next + (first + age) * row, dead + (first + age) * row, now + (first + age - 1) * row, survival[first + age],
             arrivals[first + age], lanes);
      long open = first + ages - 1;
      for (int i = 0; i < lanes; i++) sum[i] = now[(open - 1) * row + i] + now[open * row + i];
      step(next + open * row, dead + open * row, sum, survival[open], arrivals[open], lanes);
    }
    memset(born, 0, sizeof(double) * row);
    for (int k = 0; k < fertile; k++) {
      long age = first_fertile + k;
      for (int i = 0; i < lanes; i++) {
        double women = now[age * row + i] + now[(age - 1) * row + i] * survival[age];
        mothers[k * row + i] = women * fertility[k] * 0.5;
        born[i] += mothers[k * row + i];
      }
    }
    for (int i = 0; i < lanes; i++) sum[i] = born[i] / (1 + boys_per_girl);
    step(next, dead, sum, survival[0], arrivals[0], lanes);
    for (int i = 0; i < lanes; i++) sum[i] = born[i] - sum[i];
    step(next + ages * row, dead + ages * row, sum, survival[ages], arrivals[ages], lanes);
  }
  free(sum);
  free(born);
}
