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
    /** The retired register, which Persontjenesten replaces. */
    PERSONREGISTER("personregister", ""),
    /** The national register of organisations: open data. */
    ENHETSREGISTERET("enhetsregisteret", "data.brreg.no"),
    /** Where terms are signed. */
    KUNDE("kunde", "kunde.nhn.no"),
    ALTINN("altinn", "altinn.no"),
    /** The portal; its API has an address of its own. */
    SELVBETJENING("selvbetjening", "selvbetjening.nhn.no"),
    API_SELVBETJENING("api-selvbetjening", "api.selvbetjening.nhn.no"),
    /** The portal of Grunndata. */
    REGISTER("register", "register.nhn.no"),
    /** The address register over SOAP. */
    WS("ws", "ws.nhn.no"),
    /** The address register over REST. */
    CPAPI("cpapi", "cpapi.grunndata.nhn.no"),
    /** The municipality's EHR: dev profile only. */
    JOURNAL("journal", ""),
    /** Every e-mail: dev profile only. */
    POSTKASSE("postkasse", ""),
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

    /** Whether it is there in the dev profile only. */
    boolean isForDevelopment() {
        return this == KONTROLL || this == TTT || this == POSTKASSE || this == JOURNAL;
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
