package no.grunnmur.grunndata.soap;

import java.util.LinkedHashMap;
import java.util.Map;
import no.grunnmur.soap.Contract;
import no.grunnmur.soap.SoapFault;

/** What each operation of a contract does, by its name. */
final class Operations {

    /** Does what an operation does. */
    @FunctionalInterface
    interface Action {

        /**
         * The result, of the type that the contract has; null for nil, or when nothing comes back.
         *
         * @throws SoapFault or a {@link no.grunnmur.kernel.Refusal} of the register when it refuses
         */
        Object answer(Call call);
    }

    private final Map<String, Action> actions = new LinkedHashMap<>();

    Operations on(String operation, Action action) {
        if (actions.put(operation, action) != null) {
            throw new IllegalStateException("twice: " + operation);
        }
        return this;
    }

    Action get(String operation) {
        return actions.get(operation);
    }

    /** Fails at start when an operation of the contract has no action, or the other way round. */
    Operations complete(Contract contract) {
        if (!actions.keySet().equals(contract.operations().keySet())) {
            throw new IllegalStateException("the operations of " + contract.service() + " are "
                    + contract.operations().keySet() + ", and there are actions for " + actions.keySet());
        }
        return this;
    }
}
