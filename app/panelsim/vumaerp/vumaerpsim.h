#pragma once

#include "app/panelsim/choices.h"
#include "app/panelsim/provocations.h"
#include "app/panelsim/saved.h"
#include "app/panelsim/simulatedpanel.h"

#include <expected>

namespace sim {

namespace vumaerp {

//! One Odoo database, which is what an account is here.
struct Database {
    QString country;
    QString login = QStringLiteral("admin"); //!< what really opens it
    QString password = QStringLiteral("admin");
    QString company;
    bool suspended = false;
    bool internal = false; //!< the company's own
    qint64 sizeKb = 45 * 1024;

    static void visit(auto &self, auto &&field)
    {
        field("country", self.country);
        field("login", self.login);
        field("password", self.password);
        field("company", self.company);
        field("suspended", self.suspended);
        field("internal", self.internal);
        field("sizeKb", self.sizeKb);
    }
};

} // namespace vumaerp

//! VumaERP's provisioning API: a small Flask program in front of PostgreSQL. Begins with the
//! internal databases odoo and vumacloud.
//!
//! What the contract leaves open (first: unless chosen otherwise):
//! | uncertainty    | behaviours                                                               |
//! |----------------|--------------------------------------------------------------------------|
//! | no JSON        | 415 · 400 (Werkzeug before 2.3)                                          |
//! | worker timeout | long · 30 s (a provision is killed half-way, without an answer)          |
//! | status         | always suspended · true                                                  |
//! | psql database  | present · absent (nothing is ever found, nothing can be created)         |
//! | tenant domain  | vumaerp.com · vumacloud.com · erp.vumacloud.com                          |
class VumaErpSim final : public SimulatedPanel
{
public:
    VumaErpSim();

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

    //! The operation ("POST /api/v1/provision") answers 500 with this text and changes nothing.
    void provoke(const QString &operation, const QString &text, int times = 1);

    Choices choices;
    QString token;
    QMap<QString, vumaerp::Database> databases;
    QStringList reachedShell; //!< values with characters that a shell would have interpreted
    int utcOffset = 0;        //!< seconds; names of backups are written in the server's own time

    static void visit(auto &self, auto &&field)
    {
        field("token", self.token);
        field("databases", self.databases);
    }

private:
    struct Body;

    [[nodiscard]] std::expected<Body, Reply> bodyOf(const Request &request) const;
    Reply provision(const Body &body);
    Reply suspend(const Body &body);
    Reply unsuspend(const Body &body);
    Reply terminate(const Body &body);
    Reply status(const Body &body);
    Reply list();
    void create(const QString &name, const QString &country);
    void setCredentials(const QString &name, const QString &email, const QString &password,
                        const QString &company);
    //! The database a call names, and what to answer when there is none.
    [[nodiscard]] std::expected<QString, Reply> named(const Body &body) const;
    [[nodiscard]] bool exists(const QString &name) const;
    [[nodiscard]] Reply taking(Reply reply, std::chrono::seconds time) const;

    Provocations<Reply> m_provoked;
};

} // namespace sim
