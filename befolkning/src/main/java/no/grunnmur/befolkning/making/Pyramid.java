package no.grunnmur.befolkning.making;

import no.grunnmur.kernel.SeededRandom;

/** Ages and sexes about as Norway has them; rounded from the public population figures of 2024. */
public final class Pyramid {

    /** Residents by age in fives, in thousands; the last are 100 to 104. */
    private static final int[] RESIDENTS = {
        270, 303, 325, 333, 340, 368, 400, 386, 366, 350, 385, 370, 328, 297, 264, 236, 141, 75, 34, 9, 1
    };

    /** Men among a hundred of the same age, by age in fives. */
    private static final int[] MEN = {51, 51, 51, 51, 52, 52, 52, 52, 51, 51, 51, 51, 50, 50, 49, 48, 45, 39, 31, 22, 17
    };

    /** Deaths by age in fives, among a thousand. */
    private static final int[] DEATHS = {4, 1, 1, 3, 4, 5, 6, 7, 9, 12, 19, 29, 44, 65, 98, 143, 170, 184, 137, 53, 8};

    private Pyramid() {}

    /** The age of a resident, in days; adults only when asked for. */
    static int residentAge(boolean adult, SeededRandom random) {
        while (true) {
            int days = age(RESIDENTS, random);
            if (!adult || days >= 19 * 366) {
                return days;
            }
        }
    }

    /** The age at death, in days. */
    public static int ageAtDeath(SeededRandom random) {
        return age(DEATHS, random);
    }

    /** Whether somebody of this age is a man. */
    static boolean isMan(int ageInDays, SeededRandom random) {
        return random.below(100) < MEN[Math.min(ageInDays / (5 * 365), MEN.length - 1)];
    }

    private static int age(int[] weights, SeededRandom random) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int at = random.below(sum);
        int five = 0;
        while (at >= weights[five]) {
            at -= weights[five++];
        }
        return five * 1826 + random.below(1826);
    }
}
