package no.grunnmur.altinn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Browsers are sent back to registered addresses and nowhere else. */
class ServiceOwnerTest {

    private static ServiceOwner owner(String registered) {
        return new ServiceOwner(
                AltinnHouse.OWNER,
                "Norsk helsenett",
                "key",
                Set.of(Resource.SYSTEM),
                new ReturnAddresses(List.of(URI.create(registered))));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/portal,true",
        "https://A.example/portal,true",
        "https://a.example/portal/,true",
        "https://a.example/portal/steg?x=https://b.example/,true",
        "https://a.example/portal?x=1,true",
        "https://a.example/portalen,false",
        "https://a.example/,false",
        "https://a.example,false",
        "https://a.example/Portal,false",
        "http://a.example/portal,false",
        "https://a.example:443/portal,false",
        "https://a.example.b.example/portal,false",
        "https://b.example/portal,false",
        "https://a.example@b.example/portal,false",
        "https://x@a.example/portal,false",
        "https://a.example/portal/../x,false",
        "https://a.example/portal/%2e%2e/x,false",
        "https://a.example//portal,false",
        "https://a.example/portal#x,false",
        "//a.example/portal,false",
        "/portal,false",
        "javascript:alert(1),false",
        "ftp://a.example/portal,false"
    })
    void onlyAtOrBelowARegisteredAddress(String address, boolean may) {
        assertThat(owner("https://a.example/portal").mayReturnTo(URI.create(address)))
                .isEqualTo(may);
    }

    @Test
    void whatCannotBeReadInOneWayIsNotRegistered() {
        assertThatThrownBy(() -> owner("https://a.example/x/../y")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> owner("javascript:alert(1)")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyIsComparedWhole() {
        assertThat(owner("https://a.example/portal").hasKey("key")).isTrue();
        assertThat(owner("https://a.example/portal").hasKey("ke")).isFalse();
        assertThat(owner("https://a.example/portal").hasKey("")).isFalse();
    }
}
