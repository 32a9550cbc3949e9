package no.grunnmur.app;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import no.grunnmur.grunndata.account.NamingStandard;
import no.grunnmur.grunndata.account.Networks;

/**
 * What can be set of the register's accounts.
 *
 * @param transferFrom the first day on which a person takes over an old account
 * @param passwordsUntil the first day on which nobody logs in to the portal with a password
 * @param naming what Tjenestekontoer are called
 * @param networks whose addresses requests come from
 */
public record AccountSettings(
        LocalDate transferFrom, LocalDate passwordsUntil, NamingStandard naming, Networks networks) {

    static AccountSettings of(Map<Setting, String> values) {
        return new AccountSettings(
                day(values, Setting.TRANSFER_FROM),
                day(values, Setting.PASSWORDS_UNTIL),
                read(values, Setting.ACCOUNT_NAMES, NamingStandard::of),
                read(values, Setting.NETWORKS, Networks::of));
    }

    private static LocalDate day(Map<Setting, String> values, Setting setting) {
        try {
            return LocalDate.parse(values.get(setting));
        } catch (DateTimeException noDay) {
            throw new Configuration.Invalid(
                    setting.key() + " must be a day such as 2020-12-01, not \"" + values.get(setting) + "\"");
        }
    }

    private static <T> T read(Map<Setting, String> values, Setting setting, Function<String, T> reader) {
        try {
            return reader.apply(values.get(setting));
        } catch (IllegalArgumentException wrong) {
            throw new Configuration.Invalid(setting.key() + ": " + wrong.getMessage());
        }
    }
}
