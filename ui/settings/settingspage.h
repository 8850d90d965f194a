#pragma once

#include "ui/common/engineroom.h"
#include "ui/common/page.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>

namespace ui {

//! How this console looks and behaves on this machine. Everything holds at once.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(EngineRoom &room, QWidget *parent = nullptr);

    void focusFilter() override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    QVBoxLayout *addSection(const QString &title);
    void addField(QVBoxLayout *section, const QString &label, QWidget *field, const QString &help);
    void addButton(QVBoxLayout *section, const QString &name, const QString &text,
                   const QString &icon, const QString &action);
    QComboBox *addChoice(const QString &name);
    void buildLook();
    void buildSafety();
    void buildEngine();
    void trigger(const QString &action); //!< of the window

    EngineRoom &m_room;
    QVBoxLayout *m_column;
    QComboBox *m_scheme = nullptr;
};

} // namespace ui
