#pragma once

#include "app/panelsim/hestiacp/server.h"
#include "app/panelsim/provocations.h"
#include "app/panelsim/simulatedpanel.h"

namespace sim {

//! HestiaCP: one script a call, at POST /api/. Begins with the root account admin, a key of its
//! that may everything, and the packages default, bronze and gold. A domain that begins with
//! "nodns." gets no certificate.
//!
//! What the contract leaves open (first: unless chosen otherwise):
//! | uncertainty       | behaviours                                                            |
//! |-------------------|-----------------------------------------------------------------------|
//! | access key format | password (exit 9) · invalid (exit 2)                                  |
//! | command not found | forbidden (exit 10) · not found (exit 3)                              |
//! | reserved name     | exists (exit 4) · invalid (exit 2)                                    |
//! | PAM text          | libpwquality · cracklib                                               |
//! | fail2ban          | on · off (an option of the installer)                                 |
//! | schedule          | issues (by the second look) · stays queued                            |
class HestiaCpSim final : public SimulatedPanel
{
public:
    HestiaCpSim();

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

    //! Everything the server knows, and what tests turn.
    hestiacp::Server server;

    //! A key that may what the named sets allow ("billing", "mail-accounts" …); none: everything.
    Access addKey(const QStringList &sets = {}, const QString &user = {});
    //! A key for an operator's own set.
    Access addKeyFor(const QStringList &commands);
    //! The next calls of the command end this way, whatever they ask: load, disk, ACME …
    void provoke(const QString &command, int exit, const QString &text, int times = 1);

    void ban(const QString &address);
    void unban();
    [[nodiscard]] bool isBanned(const QString &address) const;

private:
    struct Form;
    struct Caller;

    [[nodiscard]] static std::optional<Form> formOf(const Request &request);
    //! With an access key, given as two fields or as one with a colon.
    [[nodiscard]] static std::optional<Form> keyedForm(const Form &form);
    Reply byKey(const Form &form);
    Reply byLegacy(const Form &form);
    [[nodiscard]] std::optional<hestiacp::Outcome> keyProblem(const Form &form);
    [[nodiscard]] hestiacp::Outcome run(const Form &form);
    [[nodiscard]] bool isAddressAllowed(const QString &peer) const;
    //! Writes "failed to login" into auth.log, which fail2ban reads.
    hestiacp::Outcome refused(const Form &form, hestiacp::Exit exit, const QString &text);

    QMap<QString, hestiacp::Command> m_commands;
    Provocations<hestiacp::Outcome> m_provoked;
};

} // namespace sim
