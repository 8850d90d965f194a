#include "app/panelsim/cpanel/server.h"
#include "app/panelsim/rules.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::cpanel {

namespace {

const QMap<QString, QString> LimitParameters{
    {u"quota"_s, u"QUOTA"_s},      {u"bwlimit"_s, u"BWLIMIT"_s}, {u"maxftp"_s, u"MAXFTP"_s},
    {u"maxsql"_s, u"MAXSQL"_s},    {u"maxpop"_s, u"MAXPOP"_s},   {u"maxlst"_s, u"MAXLST"_s},
    {u"maxsub"_s, u"MAXSUB"_s},    {u"maxpark"_s, u"MAXPARK"_s}, {u"maxaddon"_s, u"MAXADDON"_s},
    {u"hasshell"_s, u"HASSHELL"_s}};

//! Empty: the name may be used.
QString nameFault(const Server &server, const QString &user)
{
    static const QRegularExpression allowed(u"^[a-z][a-z0-9]*$"_s);
    if (!allowed.match(user).hasMatch() || user.size() > server.usernameMax
        || user.startsWith("test"_L1) || server.reservedNames.contains(user))
        return u"“%1” is not a valid username on this system."_s.arg(user);
    if (server.accounts.contains(user) || server.logins.contains(user)) {
        return server.choices.is(u"name taken"_s, u"group"_s)
                   ? u"Sorry, a group for that username already exists."_s
                   : server.withXid(u"This system already has an account named “%1”."_s.arg(user));
    }
    const auto sharesPrefix = [&](const Account &other) {
        return other.user.left(8) == user.left(8);
    };
    if (server.choices.is(u"first 8 characters"_s, u"unique"_s)
        && std::ranges::any_of(server.accounts, sharesPrefix))
        return server.withXid(u"The first 8 characters of “%1” are already used by the databases "
                              "of another account."_s.arg(user));
    return {};
}

QString domainFault(const Server &server, const QString &domain)
{
    if (!isDomainName(domain) || domain != domain.toLower() || domain.startsWith("www."_L1))
        return server.withXid(u"“%1” is not a valid domain name."_s.arg(domain));
    if (!server.accountWithDomain(domain) && !server.leftoverUserdata.contains(domain))
        return {};
    return server.choices.is(u"domain taken"_s, u"userdata"_s)
               ? server.withXid(u"The domain “%1” already exists in the userdata."_s.arg(domain))
               : u"Sorry, the domain is already hosted on this server."_s;
}

QString passwordFault(const Server &server, const QString &password, const QString &user)
{
    if (passwordStrength(password, user) >= server.passwordStrengthMin)
        return {};
    return u"Sorry, the password you selected cannot be used because it is too weak and would be "
           "too easy to %1. Please select a password with strength rating of %2 or higher."_s
               .arg(server.choices.chosen(u"weak password"_s))
               .arg(server.passwordStrengthMin);
}

QString limitFault(const Server &server, const Call &call)
{
    const bool licence = server.licensedUsers > 0 && server.accounts.size() >= server.licensedUsers;
    const bool reseller = call.login.accountLimit >= 0
                          && server.accountsOf(call.login.name) >= call.login.accountLimit;
    if (!licence && !reseller)
        return {};
    const QString wording = server.choices.chosen(u"limit text"_s);
    if (wording == "maximum"_L1)
        return u"Sorry, you already have the maximum number of accounts you may create."_s;
    if (wording == "limit"_L1)
        return u"You have reached your account creation limit."_s;
    return server.withXid(u"Your license does not allow more accounts on this server."_s);
}

//! A new account takes a package that exists and that its creator may use, spelt exactly.
bool mayUsePackage(const Server &server, const Call &call, const QString &plan)
{
    if (!server.packages.contains(plan))
        return false;
    const auto foreign = [&](const Login &login) {
        return !login.isRoot() && login.name != call.login.name
               && plan.startsWith(login.name + u'_');
    };
    return call.login.isRoot() || !std::ranges::any_of(server.logins, foreign);
}

//! "booleans: 1/0 only"
QString switchFault(const Call &call)
{
    for (const auto name : {"dkim"_L1, "spf"_L1, "dmarc"_L1, "useregns"_L1, "forcedns"_L1,
                            "spamassassin"_L1, "spambox"_L1, "reseller"_L1, "savepkg"_L1}) {
        const QString value = call.field(name);
        if (!value.isEmpty() && value != "0"_L1 && value != "1"_L1)
            return u"API failure: The “%1” parameter must be 0 or 1, not “%2”."_s.arg(name, value);
    }
    return {};
}

QJsonObject createdObject(const Server &server, const Account &account)
{
    QJsonObject data{{u"ip"_s, account.ip}, {u"package"_s, account.plan}};
    for (int i = 0; i < 4; ++i) {
        const QString number = i == 0 ? QString() : QString::number(i + 1);
        data.insert("nameserver"_L1 + number, server.nameservers.value(i));
        data.insert("nameservera"_L1 + number, server.nameserverAddresses.value(i));
        data.insert("nameserverentry"_L1 + number, u"0"_s);
    }
    return data;
}

QString creationLog(const Account &account, const Call &call, bool zoneMade)
{
    QString log = u"Checking input data...\n...Done\nWWWAcct 12.6 (c) 1997-2026\n\n"
                  "+===================================+\n| New Account Info                  |\n"
                  "+===================================+\n| Domain: %1\n| Ip: %2 (n)\n"
                  "| UserName: %3\n"_s.arg(account.domain, account.ip, account.user);
    if (call.field(u"showpass"_s) != "n"_L1)
        log += u"| PassWord: %1\n"_s.arg(account.password);
    log += u"| Package: %1\n+===================================+\n"_s.arg(account.plan);
    return log
           + (zoneMade
                  ? u"Configuring DNS …Done\n"_s
                  : u"Configuring DNS …error: the zone %1 already exists\n"_s.arg(account.domain));
}

Account newAccount(Server &server, const Call &call, const QString &user, const QString &plan)
{
    Account account;
    account.user = user;
    account.domain = call.field(u"domain"_s);
    if (account.domain.isEmpty())
        account.domain = user + ".temporary."_L1 + server.hostname;
    account.owner = call.login.isRoot() && !call.field(u"owner"_s).isEmpty()
                        ? call.field(u"owner"_s)
                        : call.login.name;
    account.plan = plan;
    account.email = call.field(u"contactemail"_s);
    account.ip =
        call.field(u"ip"_s) == "y"_L1 ? server.otherIps.value(0, server.sharedIp) : server.sharedIp;
    if (!call.field(u"customip"_s).isEmpty())
        account.ip = call.field(u"customip"_s);
    account.password = call.field(call.has(u"password"_s) ? u"password"_s : u"pass"_s);
    if (account.password.isEmpty())
        account.password =
            randomText(u"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"_s, 16);
    account.created = call.now;
    account.limits = server.limitsOf(plan);
    for (const auto &[parameter, limit] : LimitParameters.asKeyValueRange()) {
        if (call.has(parameter))
            account.limits.insert(limit, call.field(parameter));
    }
    account.uid = server.nextUid++;
    return account;
}

QString createFault(const Server &server, const Call &call, const QString &user,
                    const QString &plan)
{
    const QString domain = call.field(u"domain"_s);
    const QString password = call.field(call.has(u"password"_s) ? u"password"_s : u"pass"_s);
    const QString email = call.field(u"contactemail"_s);
    if (user.isEmpty())
        return server.withXid(u"The required parameter “username” is missing."_s);
    if (const QString fault = switchFault(call); !fault.isEmpty())
        return fault;
    if (const QString fault = nameFault(server, user); !fault.isEmpty())
        return fault;
    if (domain.isEmpty() && server.usernameMax <= 8)
        return u"Sorry, a domain name is needed."_s;
    if (!domain.isEmpty()) {
        if (const QString fault = domainFault(server, domain); !fault.isEmpty())
            return fault;
    }
    if (!password.isEmpty()) {
        if (const QString fault = passwordFault(server, password, user); !fault.isEmpty())
            return fault;
    }
    if (!mayUsePackage(server, call, plan))
        return u"Sorry, \"%1\" is not a valid package name."_s.arg(plan);
    if (!email.isEmpty() && !isMailAddress(email))
        return server.withXid(u"“%1” is not a valid email address."_s.arg(email));
    return limitFault(server, call);
}

Answer createacct(Server &server, const Call &call)
{
    const QString user = call.field(u"username"_s).toLower();
    const QString plan = call.field(u"plan"_s).isEmpty() ? u"default"_s : call.field(u"plan"_s);
    if (const QString fault = createFault(server, call, user, plan); !fault.isEmpty())
        return refused(fault);

    const Account account = newAccount(server, call, user, plan);
    if (call.field(u"forcedns"_s) == "1"_L1)
        server.zones.remove(account.domain);
    const bool zoneMade = server.makeZone(account.domain, user, account.ip, call.now);
    server.accounts.insert(user, account);
    if (call.field(u"reseller"_s) == "1"_L1 && call.login.isRoot()) {
        server.logins.insert(user,
                             Login{.name = user,
                                   .password = account.password,
                                   .acls = {u"create-acct"_s, u"kill-acct"_s, u"suspend-acct"_s,
                                            u"list-accts"_s, u"passwd"_s, u"list-pkgs"_s}});
        server.accounts[user].owner = user;
    }
    Answer answer;
    answer.reason = u"Account Creation Ok"_s;
    answer.data = createdObject(server, account);
    answer.raw = creationLog(account, call, zoneMade);
    answer.seconds = 8;
    return answer;
}

Answer verifyNewUsername(Server &server, const Call &call)
{
    const QString fault = nameFault(server, call.field(u"user"_s));
    return fault.isEmpty() ? Answer{} : refused(fault);
}

void erase(Server &server, const Call &call, const QString &user)
{
    if (call.field(u"keepdns"_s) != "1"_L1) {
        for (const QString &zone : server.zones.keys()) {
            if (server.zones.value(zone).owner == user)
                server.zones.remove(zone);
        }
    }
    server.accounts.remove(user);
    server.logins.remove(user);
    server.tokens.removeIf([&](const Token &token) { return token.owner == user; });
}

Answer removeacct(Server &server, const Call &call)
{
    const QString spelling = server.choices.chosen(u"removeacct argument"_s);
    const QString user = spelling == "either"_L1 && call.field(u"username"_s).isEmpty()
                             ? call.field(u"user"_s)
                             : call.field(spelling == "user"_L1 ? u"user"_s : u"username"_s);
    if (user.isEmpty())
        return refused(server.withXid(
            u"removeacct requires %1."_s.arg(spelling == "user"_L1 ? "user"_L1 : "username"_L1)));
    if (!visibleAccount(server, call, user)) {
        return refused(server.choices.is(u"removeacct missing"_s, u"warning"_s)
                           ? u"Warning!.. system user %1 does not exist!"_s.arg(user)
                           : u"System user %1 does not exist!"_s.arg(user));
    }
    erase(server, call, user);
    Answer answer;
    answer.reason = user + " account removed"_L1;
    answer.raw = u"Removing web logs…Done\nRemoving user data…Done\n"_s;
    answer.seconds = 6;
    return answer;
}

Answer terminatereseller(Server &server, const Call &call)
{
    const QString user = call.field(u"user"_s);
    if (!server.logins.contains(user) || server.logins.value(user).isRoot())
        return refused(u"Sorry, the user %1 does not exist."_s.arg(user));
    for (const QString &name : server.accounts.keys()) {
        if (server.accounts.value(name).owner == user)
            erase(server, call, name);
    }
    if (call.field(u"terminatereseller"_s) == "1"_L1)
        erase(server, call, user);
    Answer answer;
    answer.reason = u"Account Terminations Complete"_s;
    answer.seconds = 20;
    return answer;
}

Answer passwd(Server &server, const Call &call)
{
    const QString user = call.field(u"user"_s);
    Account *account = visibleAccount(server, call, user);
    if (!account)
        return refused(u"Sorry, the user %1 does not exist."_s.arg(user));
    const QString password = call.field(call.has(u"password"_s) ? u"password"_s : u"pass"_s);
    if (const QString fault = passwordFault(server, password, user); !fault.isEmpty())
        return refused(fault);
    account->password = password;
    if (const auto login = server.logins.find(user); login != server.logins.end())
        login->password = password;
    Answer answer;
    answer.reason = u"Password changed for user “%1”."_s.arg(user);
    answer.data = QJsonObject{{u"app"_s, QJsonArray{u"system"_s, u"ftp"_s, u"mail"_s, u"mySQL"_s}}};
    return answer;
}

} // namespace

QList<Function> accountFunctions()
{
    return {{u"createacct"_s, u"create-acct"_s, OldShape::Result, createacct},
            {u"verify_new_username"_s, u"create-acct"_s, OldShape::None, verifyNewUsername},
            {u"removeacct"_s, u"kill-acct"_s, OldShape::Result, removeacct},
            {u"terminatereseller"_s, u"all"_s, OldShape::Result, terminatereseller},
            {u"passwd"_s, u"passwd"_s, OldShape::Passwd, passwd}};
}

} // namespace sim::cpanel
