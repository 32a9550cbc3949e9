package no.grunnmur.selvbetjening.portal;

import java.util.List;

/**
 * What a try of a client at HelseID showed.
 *
 * @param worked whether there was a token
 * @param steps what was sent and what came back, in order; without signatures, tokens and secrets
 * @param granted the scopes of the token
 * @param rejected the scopes that were asked for and left out
 * @param error HelseID's error code, or empty
 */
record Trial(boolean worked, List<Step> steps, List<String> granted, List<String> rejected, String error) {

    /**
     * A request and its answer.
     *
     * @param name of the step: a text of the page
     * @param holds whether it went as it should
     */
    record Step(String name, String sent, String came, boolean holds) {}
}
