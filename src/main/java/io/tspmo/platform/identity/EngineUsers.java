package io.tspmo.platform.identity;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.platform.engine.SecurityEvent;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The engine's users and groups, which publish every change, and whose passwords are checked without locking an account: the
 * engine locks a user whose password is mistyped ten times, by whomever, for good. How often one may try is limited where
 * people sign in.
 */
class EngineUsers extends DbIdentityServiceProvider {

    private final ApplicationEventPublisher events;
    private final PasswordHashes passwords;
    private final UsedNames names;

    EngineUsers(ApplicationEventPublisher events, PasswordHashes passwords, UsedNames names) {
        this.events = events;
        this.passwords = passwords;
        this.names = names;
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        var user = findUserById(userId);
        var hash = user == null ? null : user.getPassword();
        if (!passwords.match(hash, user == null ? null : user.getSalt(), password) || hash == null) {
            return false;
        }
        if (PasswordHashes.isOutdated(hash)) {
            user.setPassword(password);
            user.encryptPassword();
        }
        return true;
    }

    @Override
    public IdentityOperationResult saveUser(User user) {
        boolean password = ((UserEntity) user).hasNewPassword();
        var result = super.saveUser(user);
        var created = IdentityOperationResult.OPERATION_CREATE.equals(result.getOperation());
        if (created) {
            names.take(user.getId());
        }
        publish(
                (created ? "made user " : "changed user ") + user.getId() + (password ? ", with a new password" : ""),
                ofUser(created ? "MADE" : "CHANGED", user.getId()).with("password", password));
        return result;
    }

    /** Only a user of whom there is no record is deleted, and the name stays used up. */
    @Override
    public IdentityOperationResult deleteUser(String userId) {
        var result = super.deleteUser(userId); // which looks whether one may
        if (IdentityOperationResult.OPERATION_DELETE.equals(result.getOperation()) && names.isOnRecord(userId)) {
            throw UsedNames.kept(userId);
        }
        publish("deleted user " + userId, ofUser("DELETED", userId));
        return result;
    }

    @Override
    public IdentityOperationResult saveGroup(Group group) {
        var result = super.saveGroup(group);
        publish("changed group " + group.getId(), ofGroup("GROUP_CHANGED", group.getId()));
        return result;
    }

    @Override
    public IdentityOperationResult deleteGroup(String groupId) {
        var result = super.deleteGroup(groupId);
        publish("deleted group " + groupId, ofGroup("GROUP_DELETED", groupId));
        return result;
    }

    @Override
    public IdentityOperationResult createMembership(String userId, String groupId) {
        var result = super.createMembership(userId, groupId);
        publish(
                "put " + userId + " into group " + groupId,
                ofGroup("GIVEN", groupId).person("user", userId));
        return result;
    }

    @Override
    public IdentityOperationResult deleteMembership(String userId, String groupId) {
        var result = super.deleteMembership(userId, groupId);
        if (IdentityOperationResult.OPERATION_DELETE.equals(result.getOperation())) {
            publish(
                    "took " + userId + " out of group " + groupId,
                    ofGroup("TAKEN", groupId).person("user", userId));
        }
        return result;
    }

    private static Fact ofUser(String outcome, String user) {
        return Fact.of(FactKind.USER_CHANGED).outcome(outcome).person("user", user);
    }

    private static Fact ofGroup(String outcome, String group) {
        return Fact.of(FactKind.ROLE_CHANGED).about(group).outcome(outcome).with("group", group);
    }

    private void publish(String detail, Fact fact) {
        var by = Context.getCommandContext().getAuthenticatedUserId();
        var event = new SecurityEvent(SecurityEvent.Kind.valueOf(fact.kind().name()), by, detail).as(fact);
        events.publishEvent(
                fact.data().get("user") instanceof Fact.Person user ? event.concerning(user.user()) : event);
    }
}
