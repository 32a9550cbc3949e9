package no.grunnmur.selvbetjening;

/** Versions as suppliers count: numbers with points between, such as {@code 142} and {@code 2026.2}. */
final class SoftwareVersions {

    private SoftwareVersions() {}

    static boolean isVersion(String text) {
        return text.matches("[0-9]{1,6}(\\.[0-9]{1,6}){0,4}");
    }

    /** Whether the one is the other or newer: part by part, as numbers. */
    static boolean atLeast(String version, String least) {
        String[] one = version.split("\\.", -1);
        String[] other = least.split("\\.", -1);
        for (int i = 0; i < Math.max(one.length, other.length); i++) {
            int a = i < one.length ? Integer.parseInt(one[i]) : 0;
            int b = i < other.length ? Integer.parseInt(other[i]) : 0;
            if (a != b) {
                return a > b;
            }
        }
        return true;
    }
}
