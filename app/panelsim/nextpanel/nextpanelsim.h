#pragma once

#include "app/panelsim/choices.h"
#include "app/panelsim/provocations.h"
#include "app/panelsim/saved.h"
#include "app/panelsim/simulatedpanel.h"

#include <expected>

namespace sim {

namespace nextpanel {

struct Key {
    QString id;
    QString secret;
    QString name;
    QString level; //!< READ_ONLY … SUPER_ADMIN
    QStringList allowedIps;
    int perHour = 5000;
    int perDay = 50'000;
    QString revokedReason; //!< empty: active
    std::optional<QDateTime> expires;
    QMap<QString, int> uses; //!< by hour and by day

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("secret", self.secret);
        field("name", self.name);
        field("level", self.level);
        field("allowedIps", self.allowedIps);
        field("perHour", self.perHour);
        field("perDay", self.perDay);
        field("revokedReason", self.revokedReason);
        field("expires", self.expires);
    }
};

struct Account {
    int id = 0;
    QJsonObject fields; //!< what the create sent, without the password
    QString password;
    bool active = true;
    QString reason; //!< of the suspension
    QDateTime made;
    int domains = 0;

    [[nodiscard]] QString text(const char *name) const
    {
        return fields.value(QLatin1String(name)).toString();
    }

    static void visit(auto &self, auto &&field)
    {
        field("id", self.id);
        field("fields", self.fields);
        field("password", self.password);
        field("active", self.active);
        field("reason", self.reason);
        field("made", self.made);
        field("domains", self.domains);
    }
};

} // namespace nextpanel

//! NextPanel's billing API and its making of keys, a FastAPI program. Begins with a SUPER_ADMIN
//! key, the packages 1 and 2, and an administrator who may log in.
//!
//! Nothing in the contract was seen on a live panel, so much is open (first: unless chosen
//! otherwise): | uncertainty     | behaviours |
//! |-----------------|-------------------------------------------------------------------------|
//! | health          | healthy · ok                                                            |
//! | level to write  | SUPER_ADMIN · BILLING (the guides' claim)                               |
//! | privilege text  | plain · prefixed ("Authentication failed (403): …")                     |
//! | missing key     | 401 · 422                                                               |
//! | rate limit      | 429 · 403                                                               |
//! | detail          | text · object (in place of a text; 422 is a list all the same)          |
//! | list            | present · absent (older panels answer 404)                              |
//! | account fields  | full · bare (only id, username, email)                                  |
//! | create status   | 201 · 200                                                               |
//! | create id       | integer · missing · text                                                |
//! | username rule   | docs (lower case, no spaces) · any                                      |
//! | password rule   | 8 characters · any                                                      |
//! | suspend reason  | required · optional                                                     |
//! | repeat          | ok · 400 (suspending the suspended, unsuspending the active)            |
//! | delete status   | 200 · 204                                                               |
//! | key status      | 200 · 201                                                               |
class NextPanelSim final : public SimulatedPanel
{
public:
    NextPanelSim();

    [[nodiscard]] QString operation(const Request &request) const override;
    Reply handle(const Request &request) override;
    [[nodiscard]] std::optional<Reply> refusal(const Request &request, Refusal why) const override;
    void addForeignAccount(const QString &username, const QString &domain) override;
    [[nodiscard]] QStringList accountNames() const override;
    bool choose(const QString &uncertainty, const QString &behaviour) override;

    [[nodiscard]] Access access() const override;
    [[nodiscard]] QStringList packages() const override;
    [[nodiscard]] QJsonObject save() const override;
    void restore(const QJsonObject &saved) override;
    void addExistingAccount(const ExistingAccount &account) override;

    Access addKey(const QString &level, const QStringList &allowedIps = {});
    nextpanel::Key *key(const QString &id);
    //! The operation ("POST /api/v1/billing/accounts") answers this status and detail, and changes
    //! nothing.
    void provoke(const QString &operation, int status, const QJsonValue &detail, int times = 1);

    Choices choices;
    QList<nextpanel::Key> keys;
    QList<nextpanel::Account> accounts;
    QList<int> packageIds = {1, 2};
    QString adminUser = QStringLiteral("admin");
    QString adminPassword;
    int nextId = 1;

    static void visit(auto &self, auto &&field)
    {
        field("keys", self.keys);
        field("accounts", self.accounts);
        field("adminPassword", self.adminPassword);
        field("nextId", self.nextId);
    }

private:
    [[nodiscard]] std::optional<Reply> callerProblem(const Request &request, bool isWrite);
    [[nodiscard]] std::optional<Reply> levelProblem(const nextpanel::Key &caller) const;
    [[nodiscard]] bool isOverLimit(nextpanel::Key &caller) const;
    Reply logIn(const Request &request);
    Reply createKey(const Request &request);
    Reply billing(const Request &request);
    Reply create(const Request &request);
    Reply onAccount(const Request &request, const QString &id, const QString &action);
    Reply setActive(const Request &request, nextpanel::Account &account, bool active);
    Reply remove(int id);
    [[nodiscard]] QJsonObject shown(const nextpanel::Account &account) const;
    [[nodiscard]] QJsonObject stats(const nextpanel::Account &account) const;
    [[nodiscard]] Reply refused(int status, const QString &detail) const;
    [[nodiscard]] Reply levelTooLow() const;

    Provocations<Reply> m_provoked;
    QStringList m_bearers;
};

} // namespace sim
