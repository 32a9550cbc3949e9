package no.grunnmur.grunndata.account;

import java.util.List;

/**
 * An account with its passwords, as it is kept.
 *
 * @param passwords those that are not over, the newest first
 */
public record Keeping(Account account, List<PasswordVersion> passwords) {

    public Keeping {
        passwords = List.copyOf(passwords);
    }
}
