package no.grunnmur.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Every module of the suite's two plans for FAPI 2.0 has a test of its name here: {@code par-plain-pkce-rejected} of
 * {@code fapi2-security-profile-final-} is {@code parPlainPkceRejected}. The list is that of the suite's repository, for the
 * profile {@code plain_fapi} with {@code private_key_jwt} and DPoP, without grant management.
 */
class ConformanceModulesTest {

    private static List<String> modules() throws IOException {
        try (InputStream list = ConformanceModulesTest.class.getResourceAsStream("/conformance/modules.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static String methodOf(String module) {
        StringBuilder name = new StringBuilder();
        for (String word : module.split("[-_]", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    @Test
    void everyModuleHasItsTest() throws IOException {
        List<String> tests = new ArrayList<>();
        for (Class<?> some : List.of(
                ConformanceFlowModulesTest.class,
                ConformanceRequestModulesTest.class,
                ConformanceTokenModulesTest.class)) {
            for (Method method : some.getDeclaredMethods()) {
                if (method.isAnnotationPresent(ParameterizedTest.class)) {
                    tests.add(method.getName());
                }
            }
        }
        assertThat(tests)
                .containsExactlyInAnyOrderElementsOf(
                        modules().stream().map(ConformanceModulesTest::methodOf).toList());
    }
}
