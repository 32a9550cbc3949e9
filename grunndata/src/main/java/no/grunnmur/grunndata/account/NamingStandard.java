package no.grunnmur.grunndata.account;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import no.grunnmur.kernel.OrganisationNumber;

/**
 * What Tjenestekontoer are called, by sector: a pattern with {@code {orgnr}}, {@code {fagsystem}} and {@code {installasjon}}.
 * The real standard is not public; the patterns that come along are the house's own, and can be set.
 *
 * @param patterns one for each sector
 */
public record NamingStandard(Map<Sector, String> patterns) {

    /** What OrgUsr accounts are called: the prefix and the organisation number. */
    public static final String ORGUSR = "OrgUsr";

    private static final int LONGEST = 64;
    private static final String PART = "[a-z0-9]+";

    public NamingStandard {
        patterns = new EnumMap<>(patterns);
        for (Sector sector : Sector.values()) {
            String pattern = patterns.get(sector);
            if (pattern == null || !pattern.contains("{orgnr}")) {
                throw new IllegalArgumentException("the pattern of " + sector + " has no {orgnr}");
            }
        }
    }

    /** The house's own. */
    public static NamingStandard ours() {
        return new NamingStandard(Map.of(
                Sector.MUNICIPALITY, "tk-{orgnr}-{fagsystem}",
                Sector.HOSPITAL, "tk-{orgnr}-{fagsystem}-{installasjon}",
                Sector.OTHER, "tk-{orgnr}-{fagsystem}"));
    }

    /**
     * The house's own with others in the place of some: {@code hospital=tj-{orgnr}-{fagsystem}-{installasjon},...}.
     *
     * @throws IllegalArgumentException when a sector is none or a pattern has no {@code {orgnr}}
     */
    public static NamingStandard of(String text) {
        Map<Sector, String> patterns = new EnumMap<>(ours().patterns);
        for (String each : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = each.indexOf('=');
            String pattern = each.substring(equals + 1).strip();
            if (equals < 0 || !pattern.matches("(?:[A-Za-z0-9._-]|\\{orgnr}|\\{fagsystem}|\\{installasjon})+")) {
                throw new IllegalArgumentException(
                        "a naming standard must look like hospital=tk-{orgnr}-{fagsystem}-{installasjon}, not \""
                                + each.strip() + "\"");
            }
            patterns.put(sector(each.substring(0, equals).strip()), pattern);
        }
        return new NamingStandard(patterns);
    }

    private static Sector sector(String name) {
        for (Sector sector : Sector.values()) {
            if (sector.name().equalsIgnoreCase(name)) {
                return sector;
            }
        }
        throw new IllegalArgumentException("a sector is municipality, hospital or other, not \"" + name + "\"");
    }

    /** A name for a new account, which nobody has. */
    public String propose(Sector sector, OrganisationNumber organisation, Fagsystem system, Predicate<String> taken) {
        String name = patterns.get(sector)
                .replace("{orgnr}", organisation.value())
                .replace("{fagsystem}", plain(system.name()))
                .replace("{installasjon}", plain(system.installation()));
        String tidy = name.replaceAll("-+", "-").replaceAll("-$", "");
        String cut = tidy.length() <= LONGEST - 3 ? tidy : tidy.substring(0, LONGEST - 3);
        String free = cut;
        for (int i = 2; taken.test(free); i++) {
            free = cut + "-" + i;
        }
        return free;
    }

    /** Whether a name follows the standard of the sector for that organisation. A number at the end may set names apart. */
    public boolean follows(Sector sector, OrganisationNumber organisation, String name) {
        String regex = Pattern.quote(patterns.get(sector))
                .replace("{orgnr}", "\\E" + organisation + "\\Q")
                .replace("{fagsystem}", "\\E" + PART + "\\Q")
                .replace("-{installasjon}", "\\E(?:-" + PART + ")?\\Q")
                .replace("{installasjon}", "\\E(?:" + PART + ")?\\Q");
        return name.length() <= LONGEST && name.matches(regex + "(?:-[0-9]{1,3})?");
    }

    /** The name of the organisation's account for digital dialog. */
    public static String orgUsr(OrganisationNumber organisation) {
        return ORGUSR + organisation;
    }

    /** Lower case, Norwegian letters spelt out, nothing but a to z and digits. */
    public static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            switch (c) {
                case '\u00E6', '\u00E4' -> plain.append("ae");
                case '\u00F8', '\u00F6' -> plain.append("oe");
                case '\u00E5' -> plain.append("aa");
                case '\u00E9', '\u00E8', '\u00EA' -> plain.append('e');
                default -> {
                    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                        plain.append(c);
                    }
                }
            }
        }
        return plain.toString();
    }
}
