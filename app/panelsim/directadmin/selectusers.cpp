#include "app/panelsim/directadmin/server.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::directadmin {

namespace {

QStringList selected(const Call &call)
{
    QStringList names;
    for (int i = 0; call.has(u"select%1"_s.arg(i)); ++i)
        names.append(call.field(u"select%1"_s.arg(i)));
    return names;
}

//! Which button the server looks at depends on its age.
std::optional<bool> wantsSuspension(const Server &server, const Call &call)
{
    const QString looksAt = server.choices.chosen(u"suspend button"_s);
    if (looksAt != "dosuspend"_L1) {
        if (call.field(u"suspend"_s) == "Suspend"_L1)
            return true;
        if (call.field(u"suspend"_s) == "Unsuspend"_L1)
            return false;
    }
    if (looksAt != "suspend"_L1) {
        if (call.field(u"dosuspend"_s) == "yes"_L1)
            return true;
        if (call.field(u"dounsuspend"_s) == "yes"_L1)
            return false;
    }
    return {};
}

QString outcomeText(const Server &server, bool suspended)
{
    const QString done = suspended ? u"suspended"_s : u"unsuspended"_s;
    const QString wording = server.choices.chosen(u"suspend text"_s);
    if (wording == "all"_L1)
        return u"All selected Users have been "_s + done;
    return (wording == "user"_L1 ? u"User "_s : u"Users "_s) + done;
}

Answer suspend(Server &server, const Call &call, const QStringList &names, bool suspended)
{
    static const QStringList reasons{u"none"_s,      u"billing"_s,  u"abuse"_s, u"spam"_s,
                                     u"bandwidth"_s, u"inactive"_s, u"admin"_s, u"other"_s};
    const QString reason = call.field(u"reason"_s).isEmpty() ? u"none"_s : call.field(u"reason"_s);
    if (suspended && server.choices.is(u"suspend reason"_s, u"keys only"_s)
        && !reasons.contains(reason))
        return refused(u"An error has occurred"_s, u"Invalid reason for the suspension"_s);
    for (const QString &name : names) {
        Account *account = visibleAccount(server, call, name);
        if (!account)
            return refused(u"An error has occurred"_s,
                           u"Unable to read %1's user files"_s.arg(name.left(10)));
        const bool toggles = server.choices.is(u"suspend"_s, u"toggles"_s);
        account->suspended = toggles ? !account->suspended : suspended;
        account->suspendReason = account->suspended ? reason : QString();
    }
    Answer answer = done(outcomeText(server, suspended));
    answer.seconds = 3;
    return answer;
}

Answer remove(Server &server, const Call &call, const QStringList &names)
{
    QString details;
    bool missing = false;
    for (const QString &name : names) {
        const Account *account = visibleAccount(server, call, name);
        if (!account || account->role == "admin"_L1) {
            missing = true;
            details +=
                u"User %1 did not exist on the server.  Removing it from your list.\n"_s.arg(name);
            continue;
        }
        details += u"User %1 Removed\n"_s.arg(name);
        server.keys.removeIf([&](const LoginKey &key) { return key.owner == name; });
        server.accounts.remove(name);
    }
    if (missing || server.choices.is(u"terminate reply"_s, u"error though gone"_s))
        return refused(u"Error while deleting Users"_s, details);
    Answer answer = done(u"Users deleted"_s, details);
    answer.seconds = 5;
    return answer;
}

Answer selectUsers(Server &server, const Call &call)
{
    const QStringList names = selected(call);
    const bool deletes =
        call.field(u"delete"_s) == "yes"_L1 && call.field(u"confirmed"_s) == "Confirm"_L1;
    const auto suspended = wantsSuspension(server, call);
    if (names.isEmpty() || (!deletes && !suspended)
        || (suspended && call.field(u"location"_s) != "CMD_SELECT_USERS"_L1))
        return refused(u"Unkown Select Command"_s, {});
    return deletes ? remove(server, call, names) : suspend(server, call, names, *suspended);
}

} // namespace

QList<Command> selectCommands()
{
    return {{u"CMD_API_SELECT_USERS"_s, Role::Reseller, true, selectUsers}};
}

} // namespace sim::directadmin
