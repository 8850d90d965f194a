#pragma once

#include "core/engine/serverlines.h"

#include <QTimer>

namespace core {

//! The standing worker of this program: works whatever is due on servers whose keys are here, and
//! the schedule.
class Labour final : public QObject
{
    Q_OBJECT

public:
    Labour(Work work, std::shared_ptr<ServerLines> lines);
    ~Labour() override;

    Async<> start(QList<Lane> lanes);
    //! Hands back what is not done; answers when that is written down.
    Async<> stop();

    [[nodiscard]] bool isWorking() const; //!< false while another program has this SQLite database

Q_SIGNALS:
    void started();
    void jobStarted(core::JobId job);
    void jobEnded(core::JobId job);
    void idle(); //!< nothing is due and nothing runs
    void failed(const core::Error &error);

private:
    void announce(Worker *worker);
    void lookAgain(); //!< at the keys of this machine

    Work m_work;
    std::shared_ptr<ServerLines> m_lines;
    QTimer m_keys;
};

} // namespace core
