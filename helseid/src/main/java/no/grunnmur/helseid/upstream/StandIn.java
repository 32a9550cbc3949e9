package no.grunnmur.helseid.upstream;

import java.util.List;
import no.grunnmur.helseid.user.SecurityLevel;

/**
 * A synthetic stand-in for an identity provider: whoever the person says they are is who they are. Never in the
 * production profile.
 *
 * @param name as the real one's
 * @param levels that it identifies people at, the highest first
 * @param methods the {@code amr} of its logins
 * @param isListed whether it stands in the menu
 */
public record StandIn(String name, List<SecurityLevel> levels, List<String> methods, boolean isListed)
        implements IdentityProvider {

    /**
     * The stand-ins for the providers that HelseID offers.
     *
     * <p>Source: fact sheet helseid, section 6; the names of BankID and Commfides are inferred from the others.
     */
    public static final List<StandIn> ALL = List.of(
            standIn("idporten-oidc", SecurityLevel.SUBSTANTIAL, "BankID", true),
            standIn("bankid-oidc", SecurityLevel.SUBSTANTIAL, "BankID", true),
            standIn("buypass-oidc", SecurityLevel.SUBSTANTIAL, "Buypass", true),
            standIn("commfides-oidc", SecurityLevel.HIGH, "Commfides", true),
            standIn("testidp-oidc", SecurityLevel.LOW, "pwd", true),
            standIn("testidpnew-oidc", SecurityLevel.LOW, "pwd", false));

    public StandIn {
        levels = List.copyOf(levels);
        methods = List.copyOf(methods);
    }

    private static StandIn standIn(String name, SecurityLevel lowest, String method, boolean isListed) {
        List<SecurityLevel> levels = List.of(SecurityLevel.HIGH, SecurityLevel.SUBSTANTIAL, SecurityLevel.LOW).stream()
                .filter(level -> level.compareTo(lowest) >= 0)
                .toList();
        return new StandIn(name, levels, List.of(method), isListed);
    }

    @Override
    public SecurityLevel highest() {
        return levels.getFirst();
    }

    /** The levels that will do, the highest first. */
    public List<SecurityLevel> levelsFrom(SecurityLevel least) {
        return levels.stream().filter(level -> level.compareTo(least) >= 0).toList();
    }

    /** The {@code amr} of a login, when the client wished for a method inside the provider ({@code amr:bankid}). */
    public List<String> methodsFor(List<String> wished) {
        for (String wish : wished) {
            String method = switch (wish) {
                case "amr:bankid" -> "BankID";
                case "amr:bankidmobil" -> "BankID Mobil";
                case "amr:buypass" -> "Buypass";
                case "amr:commfides" -> "Commfides";
                case "amr:minid" -> "Minid-PIN";
                case "bp:amr:sc" -> "sc";
                default -> "";
            };
            if (!method.isEmpty()) {
                return List.of(method);
            }
        }
        return methods;
    }
}
