package no.grunnmur.app;

import java.util.Arrays;
import java.util.List;

/**
 * The systems by their stable names (contract, section 2): the name is the path at the house's address, the key in the
 * world's {@code systems} and in the setting {@code address}.
 */
enum SystemName {
    /** The front: the map, the problem pages, the probes. */
    HOUSE("house", ""),
    HELSEID("helseid", "helseid-sts.nhn.no"),
    /** The test token service: dev profile only. */
    TTT("ttt", "helseid-ttt.test.nhn.no"),
    PERSONTJENESTEN("persontjenesten", "api.persontjenesten.nhn.no"),
    /** The national register of organisations: open data. */
    ENHETSREGISTERET("enhetsregisteret", "data.brreg.no"),
    KONTROLL("kontroll", "");

    private final String key;
    private final String standsFor;

    SystemName(String key, String standsFor) {
        this.key = key;
        this.standsFor = standsFor;
    }

    String key() {
        return key;
    }

    /** The host of the real service, empty when there is none. */
    String standsFor() {
        return standsFor;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(SystemName::key).toList();
    }

    static boolean known(String key) {
        return keys().contains(key);
    }
}
