package no.grunnmur.befolkning.making;

import java.time.LocalDate;

/** Arithmetic on epoch days. */
final class Days {

    private Days() {}

    static int of(int year, int month, int day) {
        return (int) LocalDate.of(year, month, day).toEpochDay();
    }

    static LocalDate date(int day) {
        return LocalDate.ofEpochDay(day);
    }

    static int year(int day) {
        return date(day).getYear();
    }

    /** Whole years from one day to a later one. */
    static int years(int from, int to) {
        LocalDate first = date(from);
        LocalDate last = date(to);
        int years = last.getYear() - first.getYear();
        boolean before = last.getMonthValue() != first.getMonthValue()
                ? last.getMonthValue() < first.getMonthValue()
                : last.getDayOfMonth() < first.getDayOfMonth();
        return before ? years - 1 : years;
    }

    static int plusYears(int day, int years) {
        return (int) date(day).plusYears(years).toEpochDay();
    }
}
