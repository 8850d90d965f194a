#pragma once

#include "ui/common/engineroom.h"
#include "ui/common/theme.h"
#include "ui/servers/stageview.h"

#include "core/net/certificate.h"
#include "core/panels/health.h"

#include <QElapsedTimer>

namespace ui {

class Chip;
class PinPanel;

//! A connection test as it goes. The certificate is looked at before anything secret is sent; one
//! that nobody vouches for waits for the person's answer.
class ConnectionView final : public QWidget
{
    Q_OBJECT

public:
    enum class Key { Typed, Kept };

    explicit ConnectionView(EngineRoom *room, QWidget *parent = nullptr);

    //! Typed: the record as it stands in a form, with the secret typed there (empty: the kept one).
    void start(const core::Server &server, const core::Secret &secret, Key key);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] bool hasPassed() const { return m_hasPassed; }
    [[nodiscard]] StageView *stage(core::TestStage stage) const;

Q_SIGNALS:
    void runningChanged();
    void pinWanted(const QByteArray &sha256);
    //! Rules that the record breaks.
    void refused(const core::Error &error);

private:
    void lookAtCertificate();
    void judge(const core::ServerCertificate &certificate);
    void askThePanel();
    void hear(const core::Result<core::ConnectionReport> &report);
    void tell(const core::StageReport &report);
    void fail(core::TestStage stage, const core::Error &error);
    void waitFrom(core::TestStage first);
    void end(const QString &words, Tone tone, const QString &iconName);
    void setRunning(bool isRunning);
    [[nodiscard]] std::chrono::milliseconds took() const;

    EngineRoom *m_room;
    QList<StageView *> m_stages;
    PinPanel *m_pins;
    Chip *m_summary;
    core::Server m_server;
    core::Secret m_secret; //!< while the test runs
    Key m_key = Key::Typed;
    int m_run = 0;
    bool m_isRunning = false;
    bool m_hasPassed = false;
    QElapsedTimer m_clock;
};

} // namespace ui
