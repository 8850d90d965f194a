#include "app/panelsim/directadmin/server.h"
#include "app/panelsim/rules.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim::directadmin {

namespace {

const QStringList LimitNames{u"bandwidth"_s,   u"quota"_s,   u"inode"_s,     u"vdomains"_s,
                             u"nsubdomains"_s, u"nemails"_s, u"nemailf"_s,   u"nemailml"_s,
                             u"nemailr"_s,     u"mysql"_s,   u"domainptr"_s, u"ftp"_s};

QString nameFault(const Server &server, const QString &username)
{
    static const QRegularExpression allowed(u"^[a-z][a-z0-9]*$"_s);
    if (username.size() < server.usernameMin || username.size() > server.usernameMax)
        return u"Username must be between %1 and %2 characters long"_s.arg(server.usernameMin)
            .arg(server.usernameMax);
    if (!allowed.match(username).hasMatch())
        return u"Invalid username: only lower case letters and numbers, beginning with a letter"_s;
    if (server.reservedNames.contains(username) || server.accounts.contains(username))
        return u"That username already exists on the system"_s;
    return {};
}

QString packageMissing(const Server &server, const QString &package)
{
    const QString wording = server.choices.chosen(u"package missing"_s);
    if (wording == "no such"_L1)
        return u"There is no such package: %1"_s.arg(package);
    return wording == "invalid"_L1 ? u"That is an invalid package"_s
                                   : u"That package does not exist"_s;
}

QString limitFault(const Server &server, const Call &call)
{
    const auto own = std::ranges::count_if(server.accounts, [&](const Account &account) {
        return account.role == "user"_L1 && account.creator == call.actor;
    });
    const bool full = server.userLimit > 0 && own >= server.userLimit;
    const bool licence = server.licensedUsers > 0 && server.users() >= server.licensedUsers;
    if (!full && !licence)
        return {};
    const QString wording = server.choices.chosen(u"limit text"_s);
    if (wording == "limit"_L1)
        return u"You have reached your limit of users"_s;
    return wording == "maximum"_L1 ? u"You already have the maximum number of users"_s
                                   : u"Creating this user would exceed your number of users"_s;
}

QString ipFault(const Server &server, const QString &ip)
{
    if (server.ips.isEmpty())
        return u"You have no available IPs"_s;
    return server.ips.contains(ip) ? QString() : u"That IP does not exist in your list"_s;
}

QString domainFault(const Server &server, const QString &domain)
{
    if (!isDomainName(domain) || domain != domain.toLower() || domain.startsWith("www."_L1))
        return u"Invalid domain name"_s;
    if (!server.accountWithDomain(domain))
        return {};
    return server.choices.is(u"domain taken"_s, u"exists"_s)
               ? u"That domain already exists"_s
               : u"Cannot create that domain: it is already on this system"_s;
}

//! With a package its limits; without one each must be given, or its u… switch be ON.
std::optional<QMap<QString, QString>> customLimits(const Call &call)
{
    QMap<QString, QString> limits;
    for (const QString &name : LimitNames) {
        if (call.field(u'u' + name) == "ON"_L1)
            limits.insert(name, u"unlimited"_s);
        else if (call.has(name))
            limits.insert(name, call.field(name));
    }
    return limits.contains(u"bandwidth"_s) && limits.contains(u"quota"_s) ? std::optional(limits)
                                                                          : std::nullopt;
}

QString createFault(const Server &server, const Call &call)
{
    const QString username = call.field(u"username"_s);
    const QString package = call.field(u"package"_s);
    if (call.field(u"action"_s) != "create"_L1 || call.field(u"add"_s) != "Submit"_L1)
        return u"Unkown Select Command"_s;
    if (const QString fault = nameFault(server, username); !fault.isEmpty())
        return fault;
    if (!isMailAddress(call.field(u"email"_s)))
        return u"Invalid email address"_s;
    if (call.field(u"passwd"_s) != call.field(u"passwd2"_s))
        return u"The passwords do not match"_s;
    if (const QString fault = passwordFault(server, call.field(u"passwd"_s), username);
        !fault.isEmpty())
        return fault;
    if (const QString fault = domainFault(server, call.field(u"domain"_s)); !fault.isEmpty())
        return fault;
    if (!package.isEmpty() && !server.packages.contains(package))
        return packageMissing(server, package);
    if (package.isEmpty() && !customLimits(call))
        return u"You must give a package or all limits"_s;
    if (const QString fault = ipFault(server, call.field(u"ip"_s)); !fault.isEmpty())
        return fault;
    return limitFault(server, call);
}

Account newAccount(const Server &server, const Call &call)
{
    Account account;
    account.username = call.field(u"username"_s);
    account.creator = call.actor;
    account.domain = call.field(u"domain"_s);
    account.email = call.field(u"email"_s);
    account.password = call.field(u"passwd"_s);
    account.package = call.field(u"package"_s);
    account.ip = call.field(u"ip"_s);
    account.created = call.now;
    account.limits = server.limitsOf(account.role, account.package);
    if (account.package.isEmpty())
        account.limits.insert(customLimits(call).value_or(QMap<QString, QString>{}));
    account.quotaBytes = 32768;
    account.bandwidthBytes = 0;
    account.inodes = 12;
    return account;
}

Answer createUser(Server &server, const Call &call)
{
    if (const QString fault = createFault(server, call); !fault.isEmpty())
        return refused(fault.startsWith("Unkown"_L1) ? fault : u"Cannot Create Account"_s,
                       fault.startsWith("Unkown"_L1) ? QString() : fault);
    Account account = newAccount(server, call);
    const QString log = u"Unix User created successfully\nUser's System Quotas set\n"
                        "User's data directory created successfully\n"_s;
    if (account.domain.startsWith("half."_L1)) {
        account.domain.clear();
        server.accounts.insert(account.username, account);
        const QString details = log + u"Cannot create that domain\n"_s;
        return server.choices.is(u"half created"_s, u"success"_s)
                   ? done(u"User %1 created"_s.arg(account.username), details)
                   : refused(u"Cannot Create Account"_s, details);
    }
    server.makeRecords(account);
    server.accounts.insert(account.username, account);
    Answer answer =
        done(u"User %1 created"_s.arg(account.username), log + u"Domain Created Successfully\n"_s);
    answer.seconds = 6;
    return answer;
}

Answer createReseller(Server &server, const Call &call)
{
    const QString username = call.field(u"username"_s);
    const QString domain = call.field(u"domain"_s);
    QString fault = nameFault(server, username);
    if (fault.isEmpty())
        fault = passwordFault(server, call.field(u"passwd"_s), username);
    if (fault.isEmpty() && call.field(u"passwd"_s) != call.field(u"passwd2"_s))
        fault = u"The passwords do not match"_s;
    if (fault.isEmpty())
        fault = domainFault(server, domain);
    if (fault.isEmpty() && !server.resellerPackages.contains(call.field(u"package"_s)))
        fault = packageMissing(server, call.field(u"package"_s));
    const QString ip = call.field(u"ip"_s);
    if (fault.isEmpty() && ip != "shared"_L1 && ip != "assign"_L1)
        fault = u"Unable to assign the Reseller ANY ips"_s;
    if (!fault.isEmpty())
        return refused(u"Cannot Create Account"_s, fault);
    Account account = newAccount(server, call);
    account.role = u"reseller"_s;
    account.limits = server.limitsOf(account.role, account.package);
    account.ip = server.ips.value(0);
    server.makeRecords(account);
    server.accounts.insert(username, account);
    // Own addresses are asked for and there are none to spare: the reseller stays all the same.
    if (ip == "assign"_L1 && server.ips.size() < 2)
        return refused(u"Error creating reseller"_s, u"Reseller only got 0 of their 2 ips."_s);
    return done(u"Reseller %1 created"_s.arg(username), u"Unix User created successfully\n"_s);
}

Answer userMissing(const QString &username)
{
    return refused(u"An error has occurred"_s,
                   u"Unable to read %1's user files"_s.arg(username.left(10)));
}

Answer userPasswd(Server &server, const Call &call)
{
    const QString username = call.field(u"username"_s);
    Account *account = visibleAccount(server, call, username);
    if (!account)
        return userMissing(username);
    if (call.field(u"passwd"_s) != call.field(u"passwd2"_s))
        return refused(u"Unable to change password"_s, u"The passwords do not match"_s);
    if (const QString fault = passwordFault(server, call.field(u"passwd"_s), username);
        !fault.isEmpty())
        return refused(u"Unable to change password"_s, fault);
    account->password = call.field(u"passwd"_s);
    return done(u"Password Changed"_s);
}

Answer modifyUser(Server &server, const Call &call)
{
    const QString username = call.field(u"user"_s);
    const QString action = call.field(u"action"_s);
    Account *account = visibleAccount(server, call, username);
    if (!account)
        return userMissing(username);
    if (action == "package"_L1) {
        const QString package = call.field(u"package"_s);
        if (!server.packagesFor(account->role).contains(package))
            return refused(u"Unable to modify the user"_s, packageMissing(server, package));
        account->package = package;
        account->limits = server.limitsOf(account->role, package);
        return done(u"User Modified"_s);
    }
    if (action == "customize"_L1) {
        const auto limits = customLimits(call);
        if (!limits)
            return refused(u"Unable to modify the user"_s, u"All limits must be given"_s);
        account->limits.insert(*limits);
        account->package = u"custom"_s;
        return done(u"User Modified"_s);
    }
    if (action == "single"_L1 && isMailAddress(call.field(u"evalue"_s))) {
        account->email = call.field(u"evalue"_s);
        return done(u"User Modified"_s);
    }
    return refused(u"Unkown Select Command"_s, {});
}

Answer changeDomain(Server &server, const Call &call)
{
    Account &account = server.accounts[call.actor];
    const QString to = call.field(u"new_domain"_s);
    if (account.domain != call.field(u"old_domain"_s))
        return refused(u"Unable to change the domain"_s, u"You do not own that domain"_s);
    if (const QString fault = domainFault(server, to); !fault.isEmpty())
        return refused(u"Unable to change the domain"_s, fault);
    account.domain = to;
    server.makeRecords(account);
    return done(u"Domain changed"_s);
}

//! A key "error" when the name is taken or no name at all; HTTP 200 either way.
Answer validate(Server &server, const Call &call)
{
    const QString value = call.field(u"value"_s);
    const QString fault = call.field(u"type"_s) == "domain"_L1 ? domainFault(server, value)
                                                               : nameFault(server, value);
    return verbatim(jsonReply(fault.isEmpty() ? QJsonObject{{u"success"_s, u"true"_s}}
                                              : QJsonObject{{u"error"_s, fault}}));
}

} // namespace

QList<Command> accountCommands()
{
    return {{u"CMD_API_ACCOUNT_USER"_s, Role::Reseller, true, createUser},
            {u"CMD_API_ACCOUNT_RESELLER"_s, Role::Admin, true, createReseller},
            {u"CMD_API_USER_PASSWD"_s, Role::Reseller, true, userPasswd},
            {u"CMD_API_MODIFY_USER"_s, Role::Reseller, true, modifyUser},
            {u"CMD_API_MODIFY_RESELLER"_s, Role::Admin, true, modifyUser},
            {u"CMD_API_CHANGE_DOMAIN"_s, Role::User, true, changeDomain},
            {u"CMD_JSON_VALIDATE"_s, Role::Reseller, false, validate}};
}

} // namespace sim::directadmin
