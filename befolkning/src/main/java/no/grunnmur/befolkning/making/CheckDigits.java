package no.grunnmur.befolkning.making;

/** Whether nine digits have check digits at all, without building the number: the generator asks this very often. */
final class CheckDigits {

    private CheckDigits() {}

    /** Weights: fact sheet person-api, section 10. About one in six has none, because a remainder of 10 is no digit. */
    static boolean exist(char[] nine) {
        int a = nine[0] - '0';
        int b = nine[1] - '0';
        int c = nine[2] - '0';
        int d = nine[3] - '0';
        int e = nine[4] - '0';
        int f = nine[5] - '0';
        int g = nine[6] - '0';
        int h = nine[7] - '0';
        int i = nine[8] - '0';
        int first = (11 - (3 * a + 7 * b + 6 * c + d + 8 * e + 9 * f + 4 * g + 5 * h + 2 * i) % 11) % 11;
        if (first == 10) {
            return false;
        }
        int second =
                (11 - (5 * a + 4 * b + 3 * c + 2 * d + 7 * e + 6 * f + 5 * g + 4 * h + 3 * i + 2 * first) % 11) % 11;
        return second != 10;
    }
}
