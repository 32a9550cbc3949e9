package no.grunnmur.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an address, and what could smuggle something into a header. */
class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"kari@example.no", "a.b+c@stange.kommune.no", "post@blåbær.no", "o'neil@x-y.example"})
    void addressesAsPeopleTypeThem(String text) {
        assertThat(EmailAddress.parse(text)).map(EmailAddress::value).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kari",
                "@example.no",
                "kari@",
                "kari@example",
                "kari @example.no",
                "kari@example.no\nBcc: x@y.no",
                "kari@example.no\r",
                "a@b.no,c@d.no",
                "Kari <kari@example.no>",
                "\"kari\"@example.no",
                ".a@b.no",
                "a.@b.no",
                "a..b@c.no",
                "a@b..no",
                "a@-b.no",
                "a@b-.no",
                "a@[127.0.0.1]",
                "a;b@c.no"
            })
    void whatIsNone(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void oneThatIsTooLongIsNone() {
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.no")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b".repeat(60) + ("." + "c".repeat(60)).repeat(4) + ".no"))
                .isEmpty();
    }

    @Test
    void aSubjectIsOneLine() {
        EmailAddress to = new EmailAddress("kari@example.no");
        assertThatThrownBy(() -> Mail.of(to, "Hei\nBcc: x@y.no", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Mail.of(to, " ", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
