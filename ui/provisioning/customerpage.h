#pragma once

#include "ui/common/engineroom.h"
#include "ui/provisioning/stagepage.h"

#include <QTimer>

class QComboBox;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QRadioButton;

namespace ui {

class Label;

//! Who it is for: found by typing, or written down here.
class CustomerPage final : public StagePage
{
    Q_OBJECT

public:
    explicit CustomerPage(EngineRoom *room, QWidget *parent = nullptr);

    void load(const Draft &draft) override;
    void store(Draft &draft) const override;
    [[nodiscard]] QWidget *first() const override;

private:
    struct Typed {
        QLineEdit *edit;
        QString core::Customer::*field;
    };

    QWidget *makeExisting();
    QWidget *makeNew();
    void addTyped(const QString &field, const QString &label, QString core::Customer::*part,
                  const QString &help = {});
    void showKind(bool isNew);
    void look();
    void showFound(const QString &text, const QList<core::TableRow> &rows);
    void choose(QListWidgetItem *item);
    void tellChosen();

    EngineRoom *m_room;
    QRadioButton *m_existing;
    QRadioButton *m_new;
    QWidget *m_existingPart;
    QWidget *m_newPart;
    QLineEdit *m_find = nullptr;
    QListWidget *m_found = nullptr;
    Label *m_chosenLine = nullptr;
    Label *m_nothing = nullptr;
    QList<Typed> m_typed;
    QTimer m_pause;
    core::Customer m_chosen; //!< an existing one
    core::Customer m_base;   //!< a new one, as it was written down
    bool m_isLoading = false;
};

} // namespace ui
