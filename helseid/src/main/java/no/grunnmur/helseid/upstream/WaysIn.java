package no.grunnmur.helseid.upstream;

import java.util.ArrayList;
import java.util.List;

/**
 * How people get in.
 *
 * @param providers in the order of the menu
 * @param people whom the stand-ins offer
 * @param syntheticOnly whether only synthetic people may come in, as in the dev profile
 */
public record WaysIn(IdentityProviders providers, StandInPeople people, boolean syntheticOnly) {

    /**
     * The dev profile: real providers first, then the stand-ins for all others; for synthetic people only.
     *
     * @param real what an operator has configured
     */
    public static WaysIn synthetic(List<UpstreamProvider> real, StandInPeople people) {
        List<IdentityProvider> all = new ArrayList<>(real);
        for (StandIn standIn : StandIn.ALL) {
            if (real.stream().noneMatch(provider -> provider.name().equals(standIn.name()))) {
                all.add(standIn);
            }
        }
        return new WaysIn(new IdentityProviders(all), people, true);
    }

    /** The production profile: real providers only. A stand-in would let anybody be anybody. */
    public static WaysIn real(List<UpstreamProvider> real) {
        return new WaysIn(new IdentityProviders(real), language -> List.of(), false);
    }
}
