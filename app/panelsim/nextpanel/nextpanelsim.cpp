#include "app/panelsim/nextpanel/nextpanelsim.h"

#include "app/panelsim/nextpanel/fastapi.h"
#include "app/panelsim/rules.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace sim {

using namespace nextpanel;

namespace {

const QString Accounts = u"/api/v1/billing/accounts"_s;
const QStringList Levels = {u"READ_ONLY"_s, u"USER"_s,  u"DEVELOPER"_s,
                            u"BILLING"_s,   u"ADMIN"_s, u"SUPER_ADMIN"_s};

QString isoTime(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u"000"_s;
}

} // namespace

NextPanelSim::NextPanelSim()
    : choices({
          {u"health"_s, {u"healthy"_s, u"ok"_s}},
          {u"level to write"_s, {u"SUPER_ADMIN"_s, u"BILLING"_s}},
          {u"privilege text"_s, {u"plain"_s, u"prefixed"_s}},
          {u"missing key"_s, {u"401"_s, u"422"_s}},
          {u"rate limit"_s, {u"429"_s, u"403"_s}},
          {u"detail"_s, {u"text"_s, u"object"_s}},
          {u"list"_s, {u"present"_s, u"absent"_s}},
          {u"account fields"_s, {u"full"_s, u"bare"_s}},
          {u"create status"_s, {u"201"_s, u"200"_s}},
          {u"create id"_s, {u"integer"_s, u"missing"_s, u"text"_s}},
          {u"username rule"_s, {u"docs"_s, u"any"_s}},
          {u"password rule"_s, {u"8 characters"_s, u"any"_s}},
          {u"suspend reason"_s, {u"required"_s, u"optional"_s}},
          {u"repeat"_s, {u"ok"_s, u"400"_s}},
          {u"delete status"_s, {u"200"_s, u"204"_s}},
          {u"key status"_s, {u"200"_s, u"201"_s}},
      })
    , adminPassword(randomText(20))
{
    addKey(u"SUPER_ADMIN"_s);
}

QString NextPanelSim::operation(const Request &request) const
{
    static const QRegularExpression id(u"^/api/v1/billing/accounts/[^/]+"_s);
    QString path = request.path;
    path.replace(id, Accounts + u"/{id}"_s);
    return QString::fromLatin1(request.method) + u' ' + path;
}

Reply NextPanelSim::handle(const Request &request)
{
    if (const auto provoked = m_provoked.take(operation(request)))
        return *provoked;
    if (request.path == u"/api/health"_s && request.method == "GET")
        return json(200, {{u"status"_s, choices.chosen(u"health"_s)},
                          {u"database"_s, u"connected"_s},
                          {u"version"_s, u"1.0.0"_s}});
    if (request.path == u"/api/auth/login/json"_s && request.method == "POST")
        return logIn(request);
    if (request.path == u"/api/api-keys/"_s && request.method == "POST")
        return createKey(request);
    if (request.path == u"/api/api-keys"_s)
        return {.status = 307, .contentType = {}, .headers = {{"Location", "/api/api-keys/"}}};
    if (request.path == Accounts || request.path.startsWith(Accounts + u'/'))
        return billing(request);
    return detailed(404, u"Not Found"_s);
}

Reply NextPanelSim::refused(int status, const QString &detail) const
{
    if (choices.is(u"detail"_s, u"object"_s))
        return detailed(status, QJsonObject{{u"message"_s, detail}, {u"code"_s, status}});
    return detailed(status, detail);
}

std::optional<Reply> NextPanelSim::callerProblem(const Request &request, bool isWrite)
{
    const QString id = QString::fromUtf8(request.header("x-api-key"));
    const QString secret = QString::fromUtf8(request.header("x-api-secret"));
    if (id.isEmpty() || secret.isEmpty()) {
        if (choices.is(u"missing key"_s, u"422"_s))
            return invalid({problem({u"header"_s, u"x-api-key"_s}, u"field required"_s,
                                    u"value_error.missing"_s)});
        return refused(401, u"API key and secret required"_s);
    }
    Key *caller = key(id);
    if (!caller || caller->secret != secret)
        return refused(401, u"Invalid API key or secret"_s);
    if (!caller->revokedReason.isEmpty())
        return refused(401, u"API key is revoked"_s);
    if (caller->expires && *caller->expires <= now())
        return refused(401, u"API key has expired"_s);
    if (!isAdmitted(request.peer, caller->allowedIps))
        return refused(403, u"IP address %1 is not allowed for this API key"_s.arg(request.peer));
    if (isOverLimit(*caller))
        return refused(choices.chosen(u"rate limit"_s).toInt(), u"Rate limit exceeded"_s);
    return isWrite ? levelProblem(*caller) : std::nullopt;
}

std::optional<Reply> NextPanelSim::levelProblem(const Key &caller) const
{
    if (Levels.indexOf(caller.level) >= Levels.indexOf(choices.chosen(u"level to write"_s)))
        return {};
    return levelTooLow();
}

std::optional<Reply> NextPanelSim::refusal(const Request &request, Refusal why) const
{
    if (request.path != Accounts && !request.path.startsWith(Accounts + u'/'))
        return {};
    return why == Refusal::Key ? refused(401, u"API key is revoked"_s) : levelTooLow();
}

Reply NextPanelSim::levelTooLow() const
{
    const QString text = u"The user doesn't have super admin privileges"_s;
    return refused(403, choices.is(u"privilege text"_s, u"prefixed"_s)
                            ? u"Authentication failed (403): "_s + text
                            : text);
}

bool NextPanelSim::isOverLimit(Key &caller) const
{
    const int inHour = ++caller.uses[now().toString(u"yyyyMMddHH"_s)];
    const int inDay = ++caller.uses[now().toString(u"yyyyMMdd"_s)];
    return inHour > caller.perHour || inDay > caller.perDay;
}

Reply NextPanelSim::logIn(const Request &request)
{
    const auto fields = objectOf(request);
    if (!fields)
        return fields.error();
    if (fields->value(u"username"_s).toString() != adminUser
        || fields->value(u"password"_s).toString() != adminPassword)
        return refused(401, u"Incorrect username or password"_s);
    m_bearers.append(randomText(64));
    return json(200, {{u"access_token"_s, m_bearers.last()}, {u"token_type"_s, u"bearer"_s}});
}

Reply NextPanelSim::createKey(const Request &request)
{
    const QString authorization = QString::fromUtf8(request.header("authorization"));
    if (!authorization.startsWith(u"Bearer "_s) || !m_bearers.contains(authorization.mid(7)))
        return refused(401, u"Not authenticated"_s);
    const auto fields = objectOf(request);
    if (!fields)
        return fields.error();
    const QString name = fields->value(u"name"_s).toString();
    const QString level = fields->value(u"permission_level"_s).toString();
    if (name.isEmpty())
        return invalid({fieldProblem(u"name"_s, u"field required"_s, u"value_error.missing"_s)});
    if (level != level.toLower() || !Levels.contains(level.toUpper()))
        return invalid(
            {fieldProblem(u"permission_level"_s, u"value is not a valid enumeration member"_s,
                          u"type_error.enum"_s)});
    const QStringList ips = fields->value(u"allowed_ips"_s).toVariant().toStringList();
    const Access access = addKey(level.toUpper(), ips);
    keys.last().name = name;
    keys.last().perHour = fields->value(u"rate_limit_per_hour"_s).toInt(keys.last().perHour);
    keys.last().perDay = fields->value(u"rate_limit_per_day"_s).toInt(keys.last().perDay);
    return json(choices.chosen(u"key status"_s).toInt(),
                {{u"key_id"_s, access.user},
                 {u"key_secret"_s, access.secret},
                 {u"name"_s, name},
                 {u"permission_level"_s, level},
                 {u"is_active"_s, true},
                 {u"allowed_ips"_s, QJsonArray::fromStringList(ips)}});
}

Reply NextPanelSim::billing(const Request &request)
{
    if (const auto refusal = callerProblem(request, request.method != "GET"))
        return *refusal;
    if (request.path == Accounts) {
        if (request.method == "POST")
            return create(request);
        if (request.method != "GET")
            return detailed(405, u"Method Not Allowed"_s);
        if (choices.is(u"list"_s, u"absent"_s))
            return detailed(404, u"Not Found"_s);
        QJsonArray all;
        for (const Account &account : std::as_const(accounts))
            all.append(shown(account));
        return {.body = QJsonDocument(all).toJson(QJsonDocument::Compact)};
    }
    const QStringList rest = request.path.mid(Accounts.size() + 1).split(u'/');
    if (rest.size() > 2)
        return detailed(404, u"Not Found"_s);
    return onAccount(request, rest.first(), rest.value(1));
}

Reply NextPanelSim::create(const Request &request)
{
    auto fields = objectOf(request);
    if (!fields)
        return fields.error();
    if (const QJsonArray problems = createProblems(*fields, choices); !problems.isEmpty())
        return invalid(problems);
    for (const Account &other : std::as_const(accounts)) {
        if (other.fields.value(u"username"_s) == fields->value(u"username"_s))
            return refused(400, u"Username already exists"_s);
        if (other.fields.value(u"email"_s) == fields->value(u"email"_s))
            return refused(400, u"Email already exists"_s);
    }
    const QJsonValue package = fields->value(u"package_id"_s);
    if (!package.isUndefined() && !package.isNull()
        && !packageIds.contains(package.toVariant().toString().toInt()))
        return refused(400, u"Package not found"_s);

    Account account;
    account.id = nextId++;
    account.password = fields->take(u"password"_s).toString();
    account.fields = *fields;
    account.made = now();
    accounts.append(account);
    QJsonObject reply = shown(account);
    if (choices.is(u"create id"_s, u"missing"_s))
        reply.remove(u"id"_s);
    else if (choices.is(u"create id"_s, u"text"_s))
        reply.insert(u"id"_s, QString::number(account.id));
    Reply created = json(choices.chosen(u"create status"_s).toInt(), reply);
    if (realTime)
        created.takes = std::chrono::seconds(5);
    return created;
}

Reply NextPanelSim::onAccount(const Request &request, const QString &id, const QString &action)
{
    static const QMap<QString, QByteArrayList> methods = {{QString(), {"GET", "DELETE"}},
                                                          {u"suspend"_s, {"POST"}},
                                                          {u"unsuspend"_s, {"POST"}},
                                                          {u"stats"_s, {"GET"}}};
    if (!methods.contains(action))
        return detailed(404, u"Not Found"_s);
    if (!methods.value(action).contains(request.method))
        return detailed(405, u"Method Not Allowed"_s);
    bool isNumber = false;
    const int number = id.toInt(&isNumber);
    if (!isNumber)
        return invalid({problem({u"path"_s, u"account_id"_s}, u"value is not a valid integer"_s,
                                u"type_error.integer"_s)});
    const auto account = std::ranges::find(accounts, number, &Account::id);
    if (account == accounts.end())
        return refused(404, u"Account not found"_s);
    if (action == u"suspend"_s || action == u"unsuspend"_s)
        return setActive(request, *account, action == u"unsuspend"_s);
    if (action == u"stats"_s)
        return json(200, stats(*account));
    return request.method == "GET" ? json(200, shown(*account)) : remove(number);
}

Reply NextPanelSim::setActive(const Request &request, Account &account, bool active)
{
    QString reason;
    if (!active) {
        const auto fields = objectOf(request);
        const bool isRequired = choices.is(u"suspend reason"_s, u"required"_s);
        if (!fields && isRequired)
            return fields.error();
        reason = fields ? fields->value(u"reason"_s).toString() : QString();
        if (reason.isEmpty() && isRequired)
            return invalid(
                {fieldProblem(u"reason"_s, u"field required"_s, u"value_error.missing"_s)});
    }
    if (account.active == active && choices.is(u"repeat"_s, u"400"_s))
        return refused(400,
                       active ? u"Account is not suspended"_s : u"Account is already suspended"_s);
    account.active = active;
    account.reason = reason;
    return json(200, {{u"message"_s, active ? u"Account unsuspended"_s : u"Account suspended"_s}});
}

Reply NextPanelSim::remove(int id)
{
    accounts.removeIf([id](const Account &account) { return account.id == id; });
    if (choices.is(u"delete status"_s, u"204"_s))
        return {.status = 204};
    return json(200, {{u"message"_s, u"Account deleted"_s}});
}

QJsonObject NextPanelSim::shown(const Account &account) const
{
    QJsonObject object = {{u"id"_s, account.id},
                          {u"username"_s, account.text("username")},
                          {u"email"_s, account.text("email")}};
    if (choices.is(u"account fields"_s, u"bare"_s))
        return object;
    for (const QString &name : {u"full_name"_s, u"phone"_s, u"company"_s, u"package_id"_s,
                                u"billing_id"_s, u"metadata"_s}) {
        const QJsonValue value = account.fields.value(name);
        object.insert(name, value.isUndefined() ? QJsonValue() : value);
    }
    object.insert(u"is_admin"_s, account.fields.value(u"is_admin"_s).toBool());
    object.insert(u"is_active"_s, account.active);
    object.insert(u"created_at"_s, isoTime(account.made));
    return object;
}

QJsonObject NextPanelSim::stats(const Account &account) const
{
    return {
        {u"user_id"_s, account.id},          {u"username"_s, account.text("username")},
        {u"email"_s, account.text("email")}, {u"total_domains"_s, account.domains},
        {u"total_databases"_s, 0},           {u"total_email_accounts"_s, 0},
        {u"total_ssl_certificates"_s, 0},    {u"storage_used"_s, 0},
        {u"last_login"_s, QJsonValue()},     {u"account_age_days"_s, account.made.daysTo(now())}};
}

void NextPanelSim::addForeignAccount(const QString &username, const QString &domain)
{
    addExistingAccount({.username = username, .domain = domain, .package = {}});
}

void NextPanelSim::addExistingAccount(const ExistingAccount &existing)
{
    Account account;
    account.id = nextId++;
    account.password = randomText(20);
    account.active = !existing.suspended;
    account.made = now().addDays(-90);
    account.domains = 1;
    account.fields = {{u"username"_s, existing.username},
                      {u"email"_s, u"owner@"_s + existing.domain},
                      {u"full_name"_s, existing.username}};
    if (!existing.package.isEmpty())
        account.fields.insert(u"package_id"_s, existing.package.toInt());
    accounts.append(account);
}

QStringList NextPanelSim::accountNames() const
{
    QStringList names;
    for (const Account &account : accounts)
        names += account.text("username");
    return names;
}

bool NextPanelSim::choose(const QString &uncertainty, const QString &behaviour)
{
    return choices.choose(uncertainty, behaviour);
}

Access NextPanelSim::access() const
{
    return {.user = keys.first().id, .secret = keys.first().secret};
}

QStringList NextPanelSim::packages() const
{
    QStringList names;
    for (const int id : packageIds)
        names += QString::number(id);
    return names;
}

QJsonObject NextPanelSim::save() const
{
    return toSaved(*this).toObject();
}

void NextPanelSim::restore(const QJsonObject &saved)
{
    fromSaved(saved, *this);
}

Access NextPanelSim::addKey(const QString &level, const QStringList &allowedIps)
{
    Key key;
    key.id = u"npk_"_s + randomText(43);
    key.secret = u"nps_"_s + randomText(64);
    key.level = level;
    key.allowedIps = allowedIps;
    keys.append(key);
    return {.user = key.id, .secret = key.secret};
}

Key *NextPanelSim::key(const QString &id)
{
    const auto found = std::ranges::find(keys, id, &Key::id);
    return found == keys.end() ? nullptr : &*found;
}

void NextPanelSim::provoke(const QString &operation, int status, const QJsonValue &detail,
                           int times)
{
    m_provoked.add(operation, detailed(status, detail), times);
}

} // namespace sim
