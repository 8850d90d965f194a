#include "app/panelsim/cpanel/server.h"
#include "app/panelsim/rules.h"

using namespace Qt::Literals::StringLiterals;

namespace sim::cpanel {

namespace {

void setSuspended(Account &account, const Call &call, bool suspended)
{
    account.suspended = suspended;
    account.locked = suspended && call.field(u"disallowun"_s) == "1"_L1;
    account.suspendReason = !suspended                          ? QString()
                            : call.field(u"reason"_s).isEmpty() ? u"Unknown"_s
                                                                : call.field(u"reason"_s);
    account.suspendedAt = suspended ? call.now : QDateTime();
}

Answer suspendacct(Server &server, const Call &call)
{
    const QString user = call.field(u"user"_s);
    Account *account = visibleAccount(server, call, user);
    if (!account)
        return refused(u"_suspendacct called for a user that does not exist. (%1)"_s.arg(user));
    Answer answer;
    answer.reason = account->suspended ? u"Account Already Suspended"_s
                                       : u"%1's account has been suspended"_s.arg(user);
    answer.raw = u"Changing shell…Done\nLocking password…Done\n%1\n"_s.arg(answer.reason);
    answer.seconds = 3;
    if (!account->suspended)
        setSuspended(*account, call, true);
    return answer;
}

Answer unsuspendacct(Server &server, const Call &call)
{
    const QString user = call.field(u"user"_s);
    Account *account = visibleAccount(server, call, user);
    if (!account)
        return refused(u"Sorry, the user %1 does not exist."_s.arg(user));
    if (account->locked && !call.login.isRoot())
        return refused(u"You do not have permission to unsuspend “%1”."_s.arg(user));
    setSuspended(*account, call, false);
    Answer answer;
    answer.reason = u"Unsuspending %1's account"_s.arg(user);
    answer.raw = u"Unlocking password…Done\n%1's account is now active\n"_s.arg(user);
    answer.seconds = 3;
    return answer;
}

Answer setResellerSuspended(Server &server, const Call &call, bool suspended)
{
    const QString user = call.field(u"user"_s);
    if (!server.logins.contains(user) || server.logins.value(user).isRoot())
        return refused(u"Sorry, the user %1 does not exist."_s.arg(user));
    for (Account &account : server.accounts) {
        if (account.owner == user || account.user == user)
            setSuspended(account, call, suspended);
    }
    Answer answer;
    answer.reason = suspended ? u"Finished suspending reseller: %1"_s.arg(user)
                              : u"Finished unsuspending reseller: %1"_s.arg(user);
    answer.seconds = 10;
    return answer;
}

Answer suspendreseller(Server &server, const Call &call)
{
    return setResellerSuspended(server, call, true);
}

Answer unsuspendreseller(Server &server, const Call &call)
{
    return setResellerSuspended(server, call, false);
}

Answer changepackage(Server &server, const Call &call)
{
    const QString user = call.field(u"user"_s);
    const QString package = call.field(u"pkg"_s);
    Account *account = visibleAccount(server, call, user);
    if (!account)
        return refused(u"Sorry, the user %1 does not exist."_s.arg(user));
    if (!server.packages.contains(package))
        return refused(u"Specified package does not exist."_s);
    account->plan = package;
    account->limits = server.limitsOf(package);
    Answer answer;
    answer.reason = u"Account Upgrade/Downgrade Complete for "_s + user;
    answer.raw =
        u"Changing package to %1…Done\nUpdating quota…Done\nWarnings: none\n"_s.arg(package);
    answer.seconds = 5;
    return answer;
}

Answer renamed(Server &server, Account account, const QString &to)
{
    if (server.accounts.contains(to))
        return refused(u"This system already has an account named “%1”."_s.arg(to));
    const QString from = account.user;
    account.user = to;
    for (Zone &zone : server.zones) {
        if (zone.owner == from)
            zone.owner = to;
    }
    server.accounts.remove(from);
    server.accounts.insert(to, account);
    return {};
}

Answer modifyacct(Server &server, const Call &call)
{
    const QString user = call.field(u"user"_s);
    Account *account = visibleAccount(server, call, user);
    if (!account)
        return noSuchUser(server, user);
    const QString domain = call.field(call.has(u"domain"_s) ? u"domain"_s : u"DNS"_s);
    const QString email = call.field(u"contactemail"_s);
    if (!email.isEmpty() && !isMailAddress(email))
        return refused(server.withXid(u"“%1” is not a valid email address."_s.arg(email)));
    if (!domain.isEmpty() && domain != account->domain) {
        if (!isDomainName(domain) || server.accountWithDomain(domain))
            return refused(
                server.withXid(u"The domain “%1” already exists in the userdata."_s.arg(domain)));
        server.zones.remove(account->domain);
        server.makeZone(domain, user, account->ip, call.now);
        account->domain = domain;
    }
    if (!email.isEmpty())
        account->email = email;
    if (!call.field(u"owner"_s).isEmpty() && call.login.isRoot())
        account->owner = call.field(u"owner"_s);
    for (const auto &limit : {u"QUOTA"_s, u"BWLIMIT"_s, u"MAXPOP"_s, u"MAXSQL"_s, u"MAXFTP"_s,
                              u"MAXSUB"_s, u"MAXPARK"_s, u"MAXADDON"_s, u"MAXLST"_s}) {
        if (call.has(limit) || call.has(limit.toLower()))
            account->limits.insert(limit, call.field(call.has(limit) ? limit : limit.toLower()));
    }
    Answer answer;
    const QString to = call.field(u"newuser"_s);
    if (!to.isEmpty() && to != user)
        answer = renamed(server, *account, to);
    if (answer.ok)
        answer.reason = u"Account Modified"_s;
    return answer;
}

Answer setLimit(Server &server, const Call &call, const QString &parameter, const QString &limit)
{
    Account *account = visibleAccount(server, call, call.field(u"user"_s));
    if (!account)
        return noSuchUser(server, call.field(u"user"_s));
    const QString value = call.field(parameter);
    bool number = false;
    const int megabytes = value.toInt(&number);
    if (value != "unlimited"_L1 && (!number || megabytes < 0 || megabytes > 999999))
        return refused(u"API failure: “%1” is not a valid value for “%2”."_s.arg(value, parameter));
    account->limits.insert(limit, value == "0"_L1 ? u"unlimited"_s : value);
    return {};
}

Answer editquota(Server &server, const Call &call)
{
    Answer answer = setLimit(server, call, u"quota"_s, u"QUOTA"_s);
    if (answer.ok)
        answer.reason = u"Set quota for user"_s;
    return answer;
}

Answer limitbw(Server &server, const Call &call)
{
    Answer answer = setLimit(server, call, u"bwlimit"_s, u"BWLIMIT"_s);
    if (answer.ok)
        answer.reason = u"Bandwidth Limit for %1 set to %2MB!"_s.arg(call.field(u"user"_s),
                                                                     call.field(u"bwlimit"_s));
    return answer;
}

Answer setsiteip(Server &server, const Call &call)
{
    const Account *byDomain = server.accountWithDomain(call.field(u"domain"_s));
    const QString user = byDomain ? byDomain->user : call.field(u"user"_s);
    Account *account = visibleAccount(server, call, user);
    if (!account)
        return noSuchUser(server, user);
    const QString ip = call.field(u"ip"_s);
    if (ip != server.sharedIp && !server.otherIps.contains(ip))
        return refused(u"%1 is not a usable IP address on this server."_s.arg(ip));
    account->ip = ip;
    Answer answer;
    answer.reason = u"OK"_s;
    return answer;
}

} // namespace

QList<Function> accountChangeFunctions()
{
    return {{u"suspendacct"_s, u"suspend-acct"_s, OldShape::Result, suspendacct},
            {u"unsuspendacct"_s, u"suspend-acct"_s, OldShape::Result, unsuspendacct},
            {u"suspendreseller"_s, u"all"_s, OldShape::Result, suspendreseller},
            {u"unsuspendreseller"_s, u"all"_s, OldShape::Result, unsuspendreseller},
            {u"changepackage"_s, u"upgrade-account"_s, OldShape::Result, changepackage},
            {u"modifyacct"_s, u"edit-account"_s, OldShape::Result, modifyacct},
            {u"editquota"_s, u"quota"_s, OldShape::Result, editquota},
            {u"limitbw"_s, u"limit-bandwidth show-bandwidth"_s, OldShape::Result, limitbw},
            {u"setsiteip"_s, u"edit-account"_s, OldShape::Result, setsiteip}};
}

} // namespace sim::cpanel
