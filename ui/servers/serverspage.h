#pragma once

#include "ui/common/tablepage.h"
#include "ui/servers/serverhealth.h"

namespace ui {

class FleetCheck;
class ServerDetail;
struct FleetKeys;

//! All servers: how they are, what is on them, and what one does with them.
class ServersPage final : public TablePage
{
    Q_OBJECT

public:
    explicit ServersPage(EngineRoom *room, QWidget *parent = nullptr);
    ~ServersPage() override;

    void addServer();

protected:
    void showDetail(qint64 id) override;

private:
    ServersPage(EngineRoom *room, const KeysHere &keys, QWidget *parent);

    void makeServerActions();
    void makeCheckActions();
    void makeKeyActions();
    void watchCheck();
    //! The record, read now; then this, or why not.
    void withServer(qint64 id, const std::function<void(const core::Server &)> &then);
    void editServer(qint64 id);
    void testServer(qint64 id);
    void check(const QList<qint64> &ids);
    void tellChecked(const core::HealthSummary &summary);
    void retire(const core::Server &server);
    void remove(const core::Server &server);
    void openPanel(const core::Server &server);
    void makeKey(const core::Server &server);
    void forgetKey(const core::Server &server);
    void confirmChange(const core::Server &server);
    void readKeys();
    void heardKeys(const core::Result<FleetKeys> &found);
    void tellActions();
    void changedHere();

    KeysHere m_keys;
    bool m_areKeysRead = false;
    bool m_isReadingKeys = false;
    FleetCheck *m_check;
    ServerDetail *m_detail = nullptr;
    QAction *m_new = nullptr;
    QAction *m_test = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_checkAll = nullptr;
    QAction *m_makeKey = nullptr;
    QAction *m_forget = nullptr;
    QAction *m_confirm = nullptr;
    QAction *m_open = nullptr;
    QAction *m_retire = nullptr;
};

} // namespace ui
