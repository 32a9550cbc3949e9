package no.grunnmur.journal.preflight;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * What a certificate chain tells: the right name, in time, from somebody the journal will believe, and whether somebody in
 * between made it.
 */
final class CertificateJudge {

    /** How programs that open TLS on the way call themselves in the certificates they make. */
    private static final List<String> OPENERS = List.of(
            "zscaler",
            "fortinet",
            "fortigate",
            "palo alto",
            "blue coat",
            "bluecoat",
            "symantec web security",
            "forcepoint",
            "websense",
            "sophos",
            "check point",
            "checkpoint",
            "mcafee web gateway",
            "skyhigh",
            "umbrella",
            "netskope",
            "kaspersky",
            "eset ssl",
            "avast",
            "barracuda",
            "watchguard",
            "sonicwall",
            "squid",
            "mitmproxy",
            "portswigger",
            "charles proxy",
            "fiddler",
            "untangle",
            "smoothwall",
            "cato networks",
            "iboss",
            "trend micro");

    private static final String AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";

    private final Optional<X509TrustManager> alsoTrusted;
    private final X509TrustManager everybody;
    private final Optional<String> expectedIssuer;

    /**
     * @param alsoTrusted certificates that the journal is told to believe besides the public authorities
     * @param expectedIssuer a part of the name that the issuer must have; empty when it is not known
     */
    CertificateJudge(List<X509Certificate> alsoTrusted, Optional<String> expectedIssuer) {
        this.everybody = authorities(null);
        this.alsoTrusted = alsoTrusted.isEmpty() ? Optional.empty() : Optional.of(authorities(store(alsoTrusted)));
        this.expectedIssuer = expectedIssuer;
    }

    private static KeyStore store(List<X509Certificate> certificates) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("also-" + i, certificates.get(i));
            }
            return store;
        } catch (GeneralSecurityException | java.io.IOException impossible) {
            throw new IllegalStateException("every Java has PKCS#12", impossible);
        }
    }

    private static X509TrustManager authorities(KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager certificates) {
                    return certificates;
                }
            }
            throw new IllegalStateException("no trust manager for certificates");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("no trust manager", impossible);
        }
    }

    Finding judge(Target target, List<X509Certificate> chain, boolean throughProxy, Instant now) {
        X509Certificate leaf = chain.getFirst();
        String issuer = shortName(leaf.getIssuerX500Principal());
        String[] facts = {
            "issuer", issuer,
            "names", String.join(", ", namesOf(leaf)),
            "until", leaf.getNotAfter().toInstant().toString(),
            "fingerprint", fingerprint(leaf),
            "proxy", throughProxy ? "true" : "false"
        };
        boolean believed = isBelieved(everybody, chain);
        boolean believedHere = alsoTrusted.isPresent() && isBelieved(alsoTrusted.get(), chain);
        Optional<String> opener = opener(chain);
        boolean anotherIssuer = expectedIssuer.isPresent()
                && chain.stream().noneMatch(each -> contains(each.getIssuerX500Principal(), expectedIssuer.get()));
        if (opener.isPresent() || anotherIssuer) {
            return Finding.of(
                    believed || believedHere ? Code.INTERCEPTED_AND_TRUSTED : Code.INTERCEPTED, target, facts);
        }
        if (now.isAfter(leaf.getNotAfter().toInstant())
                || now.isBefore(leaf.getNotBefore().toInstant())) {
            return Finding.of(Code.CERTIFICATE_EXPIRED, target, facts);
        }
        if (!hasName(leaf, target.host())) {
            return Finding.of(Code.CERTIFICATE_NAME, target, facts);
        }
        if (believed) {
            return Finding.of(Code.CERTIFICATE_GOOD, target, facts);
        }
        if (believedHere) {
            return Finding.of(Code.CERTIFICATE_TRUSTED_HERE, target, facts);
        }
        if (leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal())) {
            return Finding.of(Code.CERTIFICATE_SELF_SIGNED, target, facts);
        }
        // A public authority tells in its certificates where its own is; what opens TLS on the way hardly ever does.
        boolean ofAnAuthority = leaf.getExtensionValue(AUTHORITY_INFORMATION) != null;
        return Finding.of(
                ofAnAuthority && chain.size() == 1 ? Code.CERTIFICATE_INCOMPLETE : Code.INTERCEPTED, target, facts);
    }

    private static boolean isBelieved(X509TrustManager manager, List<X509Certificate> chain) {
        try {
            String kind = chain.getFirst().getPublicKey().getAlgorithm();
            manager.checkServerTrusted(
                    chain.toArray(new X509Certificate[0]), kind.equals("RSA") ? "ECDHE_RSA" : "ECDHE_ECDSA");
            return true;
        } catch (CertificateException not) {
            return false;
        }
    }

    private static Optional<String> opener(List<X509Certificate> chain) {
        for (X509Certificate each : chain) {
            for (String name : OPENERS) {
                if (contains(each.getIssuerX500Principal(), name)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean contains(X500Principal name, String part) {
        return name.getName().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static String shortName(X500Principal name) {
        return name.getName(X500Principal.RFC1779);
    }

    private static List<String> namesOf(X509Certificate leaf) {
        List<String> names = new ArrayList<>();
        for (List<?> each : alternativeNames(leaf)) {
            if ((each.get(0).equals(2) || each.get(0).equals(7)) && each.get(1) instanceof String name) {
                names.add(name);
            }
        }
        return names;
    }

    private static Collection<List<?>> alternativeNames(X509Certificate leaf) {
        try {
            Collection<List<?>> names = leaf.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }

    /** RFC 9525: names of the extension only, one star for one whole leftmost label. */
    private static boolean hasName(X509Certificate leaf, String host) {
        boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        String wanted = address ? host : host.toLowerCase(Locale.ROOT);
        for (List<?> each : alternativeNames(leaf)) {
            if (!(each.get(1) instanceof String name)) {
                continue;
            }
            if (address && each.get(0).equals(7) && sameAddress(name, wanted)) {
                return true;
            }
            if (!address && each.get(0).equals(2) && fits(name.toLowerCase(Locale.ROOT), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameAddress(String one, String other) {
        try {
            return InetAddress.getByName(one).equals(InetAddress.getByName(other)); // both are numbers: nobody is asked
        } catch (UnknownHostException neither) {
            return false;
        }
    }

    private static boolean fits(String pattern, String host) {
        if (pattern.startsWith("*.")) {
            int dot = host.indexOf('.');
            return dot > 0 && host.substring(dot).equals(pattern.substring(1));
        }
        return pattern.equals(host);
    }

    private static String fingerprint(X509Certificate leaf) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(leaf.getEncoded());
            return java.util.HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
