#pragma once

#include "ui/common/engineroom.h"
#include "ui/common/recordform.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace ui {

class ConnectionView;
class GroupChoice;

//! Adds or changes a server; beside it the connection is tested from what is typed.
class ServerForm final : public RecordFormOf<core::Server>
{
    Q_OBJECT

public:
    //! Without an id: a new one.
    ServerForm(EngineRoom *room, const core::Server &server, QWidget *parent);
    ~ServerForm() override;

    void test();

protected:
    [[nodiscard]] bool isChanged() const override;
    void onChanged() override;
    [[nodiscard]] core::Server typed() const override;
    void fill(const core::Server &server) override;
    [[nodiscard]] QList<MergeField<core::Server>> mergeFields() const override;
    void send(const core::Server &server, Then then) override;
    void readAgain(Then then) override;

private:
    void makeConnectionRows();
    void makePlacementRows();
    void makeTest();
    void tellPanel();
    void tellTest();
    void pin(const QByteArray &sha256);
    [[nodiscard]] core::Secret typedSecret() const;

    EngineRoom *m_room;
    QComboBox *m_panel;
    QLineEdit *m_name;
    QLineEdit *m_url;
    QCheckBox *m_plainHttp;
    Label *m_plainWarning;
    QLineEdit *m_user;
    QLineEdit *m_secret;
    QLineEdit *m_pin;
    QLineEdit *m_caFile;
    QLineEdit *m_capacity;
    GroupChoice *m_group;
    QLineEdit *m_nameServers;
    QLineEdit *m_addresses;
    QComboBox *m_state;
    QLineEdit *m_location;
    QLineEdit *m_tags;
    QPlainTextEdit *m_notes;
    ConnectionView *m_view;
    Button *m_testButton;
};

} // namespace ui
