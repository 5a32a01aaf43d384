// The same projection as straight C loops, to measure against; nothing but the benchmark uses it.
#pragma once

/// Single ages 0..ages-1 (the last open), two sexes, `years` steps for `lanes` members, migrants at the end of the year.
/// out is [year 0..years][sex][age][lane] with the base already in year 0; deaths [year][sex][age][lane]; births
/// [year][fertile age][lane]. Rates are shared by all members: survival and arrivals [sex][age], fertility [fertile age].
void cohort_in_c(double *restrict out, double *restrict deaths, double *restrict births, const double *survival,
                 const double *arrivals, const double *fertility, double boys_per_girl, int first_fertile, int fertile,
                 int ages, int years, int lanes);
